export { subdomainCookie } from './subdomainCookie';
export type { KeyValueStore } from '../platform/platform';
