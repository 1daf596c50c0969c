export { eventsRoutes, type EventsRoutesOptions } from './eventsRoutes';
export { DEFAULT_INGEST_SETTINGS, type IngestSettings } from './ingestSettings';
export { ingestStatusRoute } from './ingestStatusRoute';
export { keepEventsFor } from './eventRetention';
export { eventLogState, type IngestStatus } from './ingestStatus';
export type { IngestObserver } from './ingestObserver';
export { readIngestSettings } from './readIngestSettings';
export { startIngest, type Ingest, type IngestOptions } from './pipeline';
