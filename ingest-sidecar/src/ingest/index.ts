export { eventsRoutes, type EventsRoutesOptions } from './eventsRoutes';
export { DEFAULT_INGEST_SETTINGS, type IngestSettings } from './ingestSettings';
export { ingestStatusRoute } from './ingestStatusRoute';
export type { IngestStatus } from './ingestStatus';
export { startIngest, type Ingest, type IngestOptions } from './pipeline';
