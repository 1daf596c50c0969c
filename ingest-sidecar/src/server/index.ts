export { buildServer } from './buildServer';
export { closeServer } from './closeServer';
export type { ServerDeps } from './serverDeps';
export { keyring, type Keyring } from './keyring';
export { listen } from './listen';
