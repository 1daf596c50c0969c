import type { TrackedEvent } from '@trackcrumb/contract';
import type { QueueLimits } from '../../src/queue/eventQueue';

/** Small enough that a test reaches every one. */
export const LIMITS: QueueLimits = {
  eventsPerBatch: 5,
  bytesPerBatch: 2_000,
  sendWithinMs: 3_000,
  maxWaitingEvents: 20,
  maxWaitingBytes: 100_000,
};

let serial = 0;

/** With an id that no other has. */
export const event = (change: Partial<TrackedEvent> = {}): TrackedEvent => ({
  event_id: `id-${serial++}`,
  event: 'e',
  distinct_id: 'v',
  timestamp: '2026-11-23T00:00:00.000Z',
  ...change,
});
