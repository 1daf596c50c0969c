export { hideUntilReady } from './hideUntilReady';
