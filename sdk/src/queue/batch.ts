import type { EventsRequest, TrackedEvent } from '@trackcrumb/contract';

/** An event that waits, with what it weighs on the wire. */
export interface QueuedEvent {
  event: TrackedEvent;
  bytes: number;
}

/** UTF-8 bytes: every byte that is not plain in a URI is escaped as three characters. */
const utf8Length = (text: string): number => encodeURI(text).replace(/%../g, '.').length;

export const queued = (event: TrackedEvent): QueuedEvent => ({ event, bytes: utf8Length(JSON.stringify(event)) + 1 });

/** The next batch: at least one event, else as many from the front as the limits allow. */
export function firstBatch(queue: readonly QueuedEvent[], maxEvents: number, maxBytes: number): QueuedEvent[] {
  let bytes = 0;
  const end = queue.findIndex(
    (entry, index) => ((bytes += entry.bytes) > maxBytes && index > 0) || index === maxEvents
  );
  return queue.slice(0, end < 0 ? queue.length : end);
}

/** The body of `POST /v1/events`, made anew for every attempt: the server sees by `sentAt` how wrong the clock is. */
export const batchBody = (batch: readonly QueuedEvent[], sentAt: string | undefined): string =>
  JSON.stringify({ events: batch.map(({ event }) => event), sent_at: sentAt } satisfies EventsRequest);
