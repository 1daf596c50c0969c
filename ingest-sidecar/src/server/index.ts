export { buildServer, type ServerDeps } from './buildServer';
export { listen } from './listen';
