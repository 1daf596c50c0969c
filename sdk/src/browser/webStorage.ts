import type { KeyValueStore } from '../platform/platform';
import { safeStore } from '../platform/safeStore';

/**
 * `localStorage` or `sessionStorage`; reading the property itself may throw.
 *
 * @param find looked up at every use: a browser may forbid it at any time
 */
export const webStorage = (find: () => Storage): KeyValueStore =>
  safeStore({
    get: (key) => find().getItem(key),
    set(key, value) {
      if (value === null) {
        find().removeItem(key);
      } else {
        find().setItem(key, value);
      }
      return true;
    },
  });
