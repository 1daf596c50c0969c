import type { KeyValueStore } from './platform';

/** A store that forgets with the process; it says so by answering false to every write. */
export function memoryStore(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set(key, value) {
      if (value === null) {
        values.delete(key);
      } else {
        values.set(key, value);
      }
      return false;
    },
  };
}
