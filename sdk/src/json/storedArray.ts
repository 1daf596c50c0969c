import type { KeyValueStore } from '../platform/platform';
import { parseArray } from './parseArray';

/** A JSON array under a key of a store. */
export interface StoredArray {
  /** Empty when there is none, or something else. */
  loadAll(): readonly unknown[];
  saveAll(values: readonly unknown[]): void;
}

export const storedArray = (store: KeyValueStore, key: string): StoredArray => ({
  loadAll: () => parseArray(store.get(key)) ?? [],
  saveAll: (values) => void store.set(key, JSON.stringify(values)),
});
