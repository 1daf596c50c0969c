import type { KeyValueStore } from '../platform/platform';

export interface GatedStore extends KeyValueStore {
  /** Writes what was held back. */
  open(): void;
  /** Forgets what was held back and removes what was written. */
  wipe(): void;
}

/** A store that holds values in memory until storing is allowed, and keeps there what the store refuses. */
export function gatedStore(store: KeyValueStore, mayStore: () => boolean): GatedStore {
  const held = new Map<string, string | null>();
  const touched = new Set<string>();
  const write = (key: string, value: string | null): boolean => {
    const stored = store.set(key, value);
    if (stored) {
      held.delete(key);
    }
    return stored;
  };
  return {
    get(key) {
      touched.add(key);
      return held.has(key) ? held.get(key)! : mayStore() ? store.get(key) : null;
    },
    set(key, value) {
      touched.add(key);
      held.set(key, value);
      return !mayStore() || write(key, value);
    },
    open: () => new Map(held).forEach((value, key) => write(key, value)),
    wipe() {
      held.clear();
      touched.forEach((key) => store.set(key, null));
    },
  };
}
