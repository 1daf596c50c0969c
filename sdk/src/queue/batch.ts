import type { EventsRequest, TrackedEvent } from '@trackcrumb/contract';

/** An event that waits, with what it weighs on the wire. */
export interface QueuedEvent {
  event: TrackedEvent;
  bytes: number;
}

const encoder = new TextEncoder();
const ENVELOPE_BYTES = '{"events":[]}'.length;

export function queued(event: TrackedEvent): QueuedEvent {
  return { event, bytes: encoder.encode(JSON.stringify(event)).length + 1 };
}

/** How many events from the front make the next batch: at least one, else as many as the limits allow. */
export function batchLength(queue: readonly QueuedEvent[], from: number, maxEvents: number, maxBytes: number): number {
  let bytes = ENVELOPE_BYTES;
  let length = 0;
  while (length < maxEvents && from + length < queue.length) {
    bytes += queue[from + length]!.bytes;
    if (length > 0 && bytes > maxBytes) {
      break;
    }
    length++;
  }
  return length;
}

/** The body of `POST /v1/events`, with the device's clock error taken out of the timestamps. */
export function batchBody(batch: readonly QueuedEvent[], clockOffsetMs: number): string {
  const events = batch.map(({ event }) =>
    clockOffsetMs === 0
      ? event
      : { ...event, timestamp: new Date(Date.parse(event.timestamp) + clockOffsetMs).toISOString() }
  );
  return JSON.stringify({ events } satisfies EventsRequest);
}
