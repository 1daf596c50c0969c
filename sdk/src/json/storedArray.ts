import type { KeyValueStore } from '../platform/platform';
import { parseArray } from './parseArray';

/** A JSON array under a key of a store. */
export interface StoredArray {
  /** Empty when there is none, or something else. */
  load(): readonly unknown[];
  save(values: readonly unknown[]): void;
}

export const storedArray = (store: KeyValueStore, key: string): StoredArray => ({
  load: () => parseArray(store.get(key)) ?? [],
  save: (values) => void store.set(key, JSON.stringify(values)),
});
