// What `@trackcrumb/ingest-sidecar` offers to programs.
export type { IngestStatus } from './ingest';
export { runSidecar, type RunningSidecar, type RunOptions } from './runSidecar';
export { serve } from './serve';
export { readSettings, SettingError, type Settings } from './settings';
