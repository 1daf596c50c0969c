export { buildServer } from './buildServer';
export type { ServerDeps } from './serverDeps';
export { listen } from './listen';
