import type { KeyValueStore } from '../platform/platform';

export interface GatedStore extends KeyValueStore {
  /** Writes what was held back. */
  granted(): void;
  /** Takes back into memory what was written. */
  denied(): void;
}

/** A store that holds values in memory until storing is allowed, and keeps there what the store refuses. */
export function gatedStore(store: KeyValueStore, mayStore: () => boolean): GatedStore {
  const held = new Map<string, string | null>();
  const touched = new Set<string>();
  const write = (key: string, value: string | null): boolean => store.set(key, value) && held.delete(key);
  return {
    get(key) {
      touched.add(key);
      return held.get(key) ?? (mayStore() ? store.get(key) : null);
    },
    set(key, value) {
      touched.add(key);
      held.set(key, value);
      return !mayStore() || write(key, value);
    },
    granted: () => new Map(held).forEach((value, key) => write(key, value)),
    denied: () =>
      touched.forEach((key) => {
        held.set(key, held.get(key) ?? store.get(key));
        store.set(key, null);
      }),
  };
}
