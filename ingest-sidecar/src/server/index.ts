export { buildServer, type ServerDeps } from './buildServer';
