export { eventsRoutes, type EventsRoutesOptions } from './eventsRoutes';
export { DEFAULT_INGEST_SETTINGS, type IngestSettings } from './ingestSettings';
export type { IngestStatus } from './ingestStatus';
export { startIngest, type Ingest, type IngestOptions } from './pipeline';
