import { guard } from '../errors/guard';
import { ignored } from '../errors/ignored';
import type { KeyValueStore } from '../platform/platform';

/**
 * `localStorage` or `sessionStorage`, which may be missing, forbidden (reading the property itself throws), or full.
 *
 * @param find looked up at every use: a browser may forbid it at any time
 */
export const webStorage = (find: () => Storage): KeyValueStore => ({
  get: guard((key) => find().getItem(key), ignored, null),
  set: guard(
    (key, value) => {
      if (value === null) {
        find().removeItem(key);
      } else {
        find().setItem(key, value);
      }
      return true;
    },
    ignored,
    false
  ),
});
