import type { TrackedEvent } from '@trackcrumb/contract';
import { utf8 } from '@trackcrumb/contract/assignment';

/** An event that waits: written when it came, so that nothing that happens to it later can keep it from being sent. */
export interface QueuedEvent {
  wireJson: string;
  /** On the wire. */
  wireBytes: number;
}

/** @throws TypeError when the event cannot be written as JSON */
export function queued(event: TrackedEvent): QueuedEvent {
  const wireJson = JSON.stringify(event);
  return { wireJson, wireBytes: utf8(wireJson).length + 1 };
}

/** The next batch: at least one event, else as many from the front as the limits allow. */
export function firstBatch(queue: readonly QueuedEvent[], maxEvents: number, maxBytes: number): QueuedEvent[] {
  let bytes = 0;
  return queue.filter((entry, index) => ((bytes += entry.wireBytes) <= maxBytes || index === 0) && index < maxEvents);
}

/** Events as a JSON array. */
export const jsonArray = (events: readonly QueuedEvent[]): string =>
  `[${events.map(({ wireJson }) => wireJson).join()}]`;

/**
 * The body of `POST /v1/events`, an `EventsRequest`, made anew for every attempt: the server sees by `sentAt` how wrong the
 * clock is.
 */
export const batchBody = (batch: readonly QueuedEvent[], sentAt: string | undefined): string =>
  `{"events":${jsonArray(batch)}${sentAt ? `,"sent_at":"${sentAt}"` : ''}}`;
