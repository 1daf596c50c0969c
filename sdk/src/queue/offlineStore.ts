import type { TrackedEvent } from '@trackcrumb/contract';
import { parseArray } from '../json/parseArray';
import type { KeyValueStore } from '../platform/platform';
import { jsonArray, queued, type QueuedEvent } from './batch';

const MAX_STORED_BYTES = 200_000;

/**
 * Where events wait that no page could deliver. They have one owner at a time: a page that goes leaves them here, the
 * next one (or the same one, back in view) takes them out. What goes beyond the limit is lost, newest first.
 */
export interface OfflineStore {
  leave(events: readonly QueuedEvent[]): void;
  takeAll(): QueuedEvent[];
}

export function offlineStore(store: KeyValueStore, key: string): OfflineStore {
  const read = (): QueuedEvent[] =>
    ((parseArray(store.get(key)) ?? []) as TrackedEvent[]).filter((event) => event?.event_id).map(queued);
  return {
    leave(events) {
      let bytes = 0;
      const kept = [...read(), ...events].filter((entry) => (bytes += entry.wireBytes) <= MAX_STORED_BYTES);
      if (kept[0]) {
        store.set(key, jsonArray(kept));
      }
    },
    takeAll() {
      const events = read();
      // Only what was seen is removed: what a closing page wrote may arrive a moment later.
      if (events[0]) {
        store.set(key, null);
      }
      return events;
    },
  };
}
