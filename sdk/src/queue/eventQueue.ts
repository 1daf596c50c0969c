import type { TrackedEvent } from '@trackcrumb/contract';
import { ignored } from '../errors/ignored';
import { parseArray } from '../json/parseArray';
import type { Platform } from '../platform/platform';
import { backoffMs, mayPass } from './backoff';
import { batchBody, firstBatch, queued, type QueuedEvent } from './batch';

export interface QueueLimits {
  /** A batch is sent when this many events wait, … */
  eventsPerBatch: number;
  /** … or this many bytes, … */
  bytesPerBatch: number;
  /** … or the oldest has waited this long. */
  sendWithinMs: number;
  /** What waits beyond this is refused: the first exposures are worth more than the last page views. */
  maxWaitingEvents: number;
  /** Neither may more bytes than this wait. */
  maxWaitingBytes: number;
}

export interface FlushResult {
  /** Events that still wait; 0 when everything was acknowledged or refused for good. */
  pending: number;
}

export interface EventQueue {
  /** Adds an event; `withinMs` sends it sooner than the interval. False when the queue is full. */
  addEvent(event: TrackedEvent, withinMs?: number): boolean;
  /** Takes back what a page that went away left, and tries again at once if it was the network that failed. */
  takeBack(left: readonly QueuedEvent[]): void;
  /** Sends all that waits now, until an attempt fails. */
  flush(): Promise<FlushResult>;
  /** How long it must not try again, because it failed; not above 0 when it may. */
  pauseMs(): number;
  /**
   * Hands over what it can to outlive the page, unanswered requests included, for a page that goes takes them with it;
   * returns what it could not, and forgets both.
   */
  handOver(): QueuedEvent[];
  discardAll(): void;
}

/**
 * Collects events into batches and delivers each until the server has answered for it: one request at a time, in
 * order, with growing pauses after failures. A retried batch carries the same ids, so the server stores it once.
 *
 * @param maySend while false, events wait in memory and nothing leaves
 * @param write an event as JSON
 */
export function createEventQueue(
  platform: Platform,
  limits: QueueLimits,
  onError: (message: string) => void,
  maySend = (): boolean => true,
  write = queued
): EventQueue {
  const { sidecar, elapsedMs } = platform;
  let waiting: QueuedEvent[] = [];
  let waitingBytes = 0;
  let everQueued = 0;
  let failures = 0;
  let notBeforeMs = 0;
  let unanswered = false;
  let sending: Promise<void> | undefined;
  let wakeAtMs = Infinity;
  let cancelWake = ignored;

  const isDone = (upTo: number): boolean => everQueued - waiting.length >= upTo || !maySend();
  const nextBatch = (): QueuedEvent[] => firstBatch(waiting, limits.eventsPerBatch, limits.bytesPerBatch);
  const bodyOf = (batch: readonly QueuedEvent[]): string => batchBody(batch, platform.sentAt());

  function add(entry: QueuedEvent, withinMs: number): void {
    waiting.push(entry);
    waitingBytes += entry.wireBytes;
    everQueued++;
    const isFull = waiting.length >= limits.eventsPerBatch || waitingBytes >= limits.bytesPerBatch;
    wakeWithin(isFull && !sending ? 0 : withinMs);
  }

  function keep(entries: QueuedEvent[]): void {
    waiting = entries;
    waitingBytes = 0;
    entries.forEach(({ wireBytes }) => (waitingBytes += wireBytes));
  }

  function wakeWithin(delayMs: number): void {
    const atMs = Math.max(elapsedMs() + delayMs, notBeforeMs);
    if (waiting[0] && atMs < wakeAtMs) {
      cancelWake();
      wakeAtMs = atMs;
      cancelWake = platform.runAfter(atMs - elapsedMs(), wake);
    }
  }

  function wake(): void {
    wakeAtMs = Infinity;
    void flush();
  }

  const pauseMs = (): number => notBeforeMs - elapsedMs();

  async function flush(): Promise<FlushResult> {
    const upTo = everQueued;
    while (!isDone(upTo)) {
      if (notBeforeMs > elapsedMs()) {
        wakeWithin(0);
        break;
      }
      await (sending ??= deliver());
    }
    return { pending: waiting.length };
  }

  /** One attempt at one batch. */
  async function deliver(): Promise<void> {
    const batch = nextBatch();
    const { status, body, retryAfterMs } = await sidecar.postEvents(bodyOf(batch));
    sending = undefined;
    unanswered = !status;
    if (mayPass(status)) {
      notBeforeMs = elapsedMs() + backoffMs(++failures, platform.randomBytes(1)[0]!, retryAfterMs);
      return;
    }
    failures = notBeforeMs = 0;
    if (waiting[0] === batch[0]) {
      keep(waiting.slice(batch.length));
    }
    // Every event that was dropped and every warning has one, the first of them in any case.
    const [told] = (parseArray(body, 'dropped')?.concat(parseArray(body, 'warnings')) ?? []) as ({
      detail?: string;
    } | null)[];
    const detail = told?.detail ?? (status >= 300 && (body || status));
    if (detail) {
      onError(`events: HTTP ${status}: ${detail}`);
    }
  }

  return {
    addEvent(event, withinMs = limits.sendWithinMs) {
      const entry = write(event);
      const hasRoom =
        waiting.length < limits.maxWaitingEvents && waitingBytes + entry.wireBytes <= limits.maxWaitingBytes;
      if (hasRoom) {
        add(entry, withinMs);
      } else {
        onError(`"${event.event}" not recorded: the queue is full`);
      }
      return hasRoom;
    },
    takeBack(left) {
      if (unanswered) {
        notBeforeMs = 0;
        wakeAtMs = Infinity;
      }
      left.forEach((entry) => add(entry, 0));
      wakeWithin(0);
    },
    flush,
    pauseMs,
    handOver() {
      while (!failures && maySend() && waiting[0]) {
        const batch = nextBatch();
        if (!sidecar.postEventsOnExit(bodyOf(batch))) {
          break;
        }
        keep(waiting.slice(batch.length));
      }
      const rest = waiting;
      keep([]);
      return rest;
    },
    discardAll: () => keep([]),
  };
}
