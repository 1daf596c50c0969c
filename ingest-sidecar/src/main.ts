// What `@trackcrumb/ingest-sidecar` offers to programs.
export { runSidecar, type RunningSidecar, type RunOptions } from './runSidecar';
export { serve } from './serve';
export { readSettings, SettingError, type Settings } from './settings';
