import type { KeyValueStore } from '../platform/platform';

/**
 * `localStorage` or `sessionStorage`, which may be missing, forbidden (reading the property itself throws), or full.
 *
 * @param find looked up at every use: a browser may forbid it at any time
 */
export function webStorage(find: () => Storage): KeyValueStore {
  return {
    get(key) {
      try {
        return find().getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === null) {
          find().removeItem(key);
        } else {
          find().setItem(key, value);
        }
        return true;
      } catch {
        return false;
      }
    },
  };
}
