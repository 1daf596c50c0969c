import { guard } from '../errors/guard';
import type { KeyValueStore } from './platform';

/** A store that may be missing, forbidden or full, and so throw: then it has nothing and refuses what it is given. */
export const safeStore = (store: KeyValueStore): KeyValueStore => ({
  get: guard((key) => store.get(key), null),
  set: guard((key, value) => store.set(key, value), false),
});
