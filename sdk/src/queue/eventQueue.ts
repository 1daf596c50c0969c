import type { TrackedEvent } from '@trackcrumb/contract';
import { parseArray } from '../json/parseArray';
import type { Platform } from '../platform/platform';
import { backoffMs, mayPass } from './backoff';
import { batchBody, firstBatch, queued, type QueuedEvent } from './batch';

export interface QueueLimits {
  /** A batch is sent when this many events wait, … */
  batchEvents: number;
  /** … or this many bytes, … */
  batchBytes: number;
  /** … or the oldest has waited this long. */
  flushIntervalMs: number;
  /** What waits beyond this is refused: the first exposures are worth more than the last page views. */
  maxQueuedEvents: number;
}

export interface EventQueueOptions {
  platform: Platform;
  limits: QueueLimits;
  /** While false, events wait in memory and nothing leaves. */
  maySend?: () => boolean;
  onError: (message: string) => void;
}

export interface FlushResult {
  /** Events that still wait; 0 when everything was acknowledged or refused for good. */
  pending: number;
}

export interface EventQueue {
  /** Adds an event; `withinMs` sends it sooner than the interval. False when the queue is full. */
  push(event: TrackedEvent, withinMs?: number): boolean;
  /** Takes back what a page that went away left, and tries again at once if it was the network that failed. */
  resume(left: readonly QueuedEvent[]): void;
  /** Sends all that waits now. After a failure it waits and tries again, as long as the time limit allows. */
  flush(timeoutMs?: number): Promise<FlushResult>;
  /**
   * Hands over what it can to outlive the page, unanswered requests included, for a page that goes takes them with it;
   * returns what it could not, and forgets both.
   */
  handOver(): QueuedEvent[];
  clear(): void;
}

/**
 * Collects events into batches and delivers each until the server has answered for it: one request at a time, in
 * order, with growing pauses after failures. A retried batch carries the same ids, so the server stores it once.
 */
export function createEventQueue(options: EventQueueOptions): EventQueue {
  const { platform, limits, onError, maySend = () => true } = options;
  const { transport, elapsedMs } = platform;
  let waiting: QueuedEvent[] = [];
  let waitingBytes = 0;
  let everQueued = 0;
  let failures = 0;
  let notBeforeMs = 0;
  let unanswered = false;
  let sending: Promise<void> | undefined;
  let wakeAtMs = Infinity;
  let cancelWake = (): void => undefined;

  const isDone = (upTo: number): boolean => everQueued - waiting.length >= upTo || !maySend();
  const nextBatch = (): QueuedEvent[] => firstBatch(waiting, limits.batchEvents, limits.batchBytes);
  const bodyOf = (batch: readonly QueuedEvent[]): string => batchBody(batch, platform.sentAt());

  function add(entry: QueuedEvent, withinMs: number): void {
    waiting.push(entry);
    waitingBytes += entry.bytes;
    everQueued++;
    const isFull = waiting.length >= limits.batchEvents || waitingBytes >= limits.batchBytes;
    wakeWithin(isFull && !sending ? 0 : withinMs);
  }

  function keep(entries: QueuedEvent[]): void {
    waiting = entries;
    waitingBytes = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  function wakeWithin(delayMs: number): void {
    const atMs = Math.max(elapsedMs() + delayMs, notBeforeMs);
    if (atMs < wakeAtMs) {
      cancelWake();
      wakeAtMs = atMs;
      cancelWake = platform.after(atMs - elapsedMs(), wake);
    }
  }

  function wake(): void {
    wakeAtMs = Infinity;
    void flush(0);
  }

  async function flush(timeoutMs: number): Promise<FlushResult> {
    const deadlineMs = elapsedMs() + timeoutMs;
    const upTo = everQueued;
    while (!isDone(upTo)) {
      const waitMs = notBeforeMs - elapsedMs();
      if (waitMs <= 0) {
        await (sending ??= deliver());
      } else if (notBeforeMs <= deadlineMs) {
        await new Promise<void>((resolve) => platform.after(waitMs, resolve, true));
      } else {
        wakeWithin(0);
        break;
      }
    }
    return { pending: waiting.length };
  }

  /** One attempt at one batch. */
  async function deliver(): Promise<void> {
    const batch = nextBatch();
    const { status, body, retryAfterMs } = await transport.postEvents(bodyOf(batch));
    sending = undefined;
    unanswered = status === 0;
    if (mayPass(status)) {
      notBeforeMs = elapsedMs() + backoffMs(++failures, platform.randomBytes(1)[0]!, retryAfterMs);
      return;
    }
    failures = notBeforeMs = 0;
    if (waiting[0] === batch[0]) {
      keep(waiting.slice(batch.length));
    }
    if (status >= 300 || parseArray(body, 'dropped')?.length) {
      onError(`events refused (HTTP ${status}): ${body.slice(0, 500)}`);
    }
  }

  return {
    push(event, withinMs = limits.flushIntervalMs) {
      const hasRoom = waiting.length < limits.maxQueuedEvents;
      if (hasRoom) {
        add(queued(event), withinMs);
      } else {
        onError(`"${event.event}" not recorded: the queue is full`);
      }
      return hasRoom;
    },
    resume(left) {
      if (unanswered) {
        notBeforeMs = 0;
        wakeAtMs = Infinity;
      }
      left.forEach((entry) => add(entry, 0));
      wakeWithin(0);
    },
    flush: (timeoutMs = 0) => flush(timeoutMs),
    handOver() {
      while (failures === 0 && maySend() && waiting.length > 0) {
        const batch = nextBatch();
        if (!transport.postEventsOnExit(bodyOf(batch))) {
          break;
        }
        keep(waiting.slice(batch.length));
      }
      const rest = waiting;
      keep([]);
      return rest;
    },
    clear: () => keep([]),
  };
}
