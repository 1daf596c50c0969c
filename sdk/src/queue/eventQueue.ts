import type { EventsResponse, TrackedEvent } from '@trackcrumb/contract';
import type { HttpAnswer, Platform } from '../platform/platform';
import { backoffMs, mayPass } from './backoff';
import { batchBody, batchLength, queued, type QueuedEvent } from './batch';

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
  maySend: () => boolean;
  clockOffsetMs: () => number;
  onAnswer: (answer: HttpAnswer) => void;
  onError: (message: string) => void;
}

export interface FlushResult {
  /** Events that still wait; 0 when everything was acknowledged or refused for good. */
  pending: number;
}

export interface EventQueue {
  /** Adds an event; `withinMs` sends it sooner than the interval. False when the queue is full. */
  push(event: TrackedEvent, withinMs?: number): boolean;
  /** Puts back what an earlier page or a hidden one left. */
  restore(events: readonly QueuedEvent[]): void;
  /** Sends all that waits now: one attempt without waiting, or tries again until the time is up. */
  flush(timeoutMs?: number): Promise<FlushResult>;
  /** Hands over what it can to outlive the page; returns what it could not, and forgets both. */
  handOver(): QueuedEvent[];
  clear(): void;
}

/**
 * Collects events into batches and delivers each until the server has answered for it: one request at a time, in
 * order, with growing pauses after failures. A retried batch carries the same ids, so the server stores it once.
 */
export function createEventQueue(options: EventQueueOptions): EventQueue {
  const { platform, limits, onError } = options;
  let waiting: QueuedEvent[] = [];
  let waitingBytes = 0;
  let everQueued = 0;
  let maxBatchEvents = limits.batchEvents;
  let failures = 0;
  let notBeforeMs = 0;
  let sending: Promise<boolean> | undefined;
  let inFlight = 0;
  let timer: { dueMs: number; cancel: () => void } | undefined;

  const isDone = (upTo: number): boolean => waiting.length === 0 || everQueued - waiting.length >= upTo;

  function add(entry: QueuedEvent, withinMs: number): void {
    waiting.push(entry);
    waitingBytes += entry.bytes;
    everQueued++;
    wakeWithin(waiting.length >= maxBatchEvents || waitingBytes >= limits.batchBytes ? 0 : withinMs);
  }

  function keep(entries: QueuedEvent[]): void {
    waiting = entries;
    waitingBytes = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  function sleep(): void {
    timer?.cancel();
    timer = undefined;
  }

  function wakeWithin(delayMs: number): void {
    const now = platform.elapsedMs();
    const dueMs = Math.max(now + delayMs, notBeforeMs);
    if (timer && timer.dueMs <= dueMs) {
      return;
    }
    sleep();
    timer = { dueMs, cancel: platform.after(dueMs - now, wake) };
  }

  async function wake(): Promise<void> {
    timer = undefined;
    const upTo = everQueued;
    while (!isDone(upTo) && options.maySend()) {
      if (!(await sendNext())) {
        wakeWithin(0);
        return;
      }
    }
  }

  const sendNext = (): Promise<boolean> =>
    (sending ??= deliver().finally(() => {
      sending = undefined;
      inFlight = 0;
    }));

  /** True when the batch is done with: delivered, or refused for good. */
  async function deliver(): Promise<boolean> {
    const batch = waiting.slice(0, batchLength(waiting, 0, maxBatchEvents, limits.batchBytes));
    inFlight = batch.length;
    const answer = await platform.transport.postEvents(batchBody(batch, options.clockOffsetMs()));
    options.onAnswer(answer);
    if (mayPass(answer.status)) {
      failures++;
      notBeforeMs = platform.elapsedMs() + backoffMs(failures, platform.randomBytes(1)[0]! / 256, answer.retryAfterMs);
      return false;
    }
    failures = notBeforeMs = 0;
    if (answer.status === 413 && batch.length > 1) {
      maxBatchEvents = batch.length >> 1;
      return true;
    }
    if (waiting[0] === batch[0]) {
      keep(waiting.slice(batch.length));
    }
    report(answer, batch.length);
    return true;
  }

  function report({ status, body }: HttpAnswer, length: number): void {
    if (status >= 300) {
      onError(`The server refused ${length} events for good (HTTP ${status}): ${body.slice(0, 300)}`);
      return;
    }
    const dropped = droppedOf(body);
    if (dropped[0]) {
      onError(
        `The server dropped ${dropped.length} of ${length} events, first (${dropped[0].reason}): ${dropped[0].detail}`
      );
    }
  }

  return {
    push(event, withinMs = limits.flushIntervalMs) {
      if (waiting.length >= limits.maxQueuedEvents) {
        onError(`The queue is full (${limits.maxQueuedEvents} events wait): "${event.event}" was not recorded.`);
        return false;
      }
      add(queued(event), withinMs);
      return true;
    },
    restore(entries) {
      entries.forEach((entry) => add(entry, 0));
    },
    async flush(timeoutMs = 0) {
      const deadlineMs = platform.elapsedMs() + timeoutMs;
      const upTo = everQueued;
      if (timeoutMs === 0) {
        notBeforeMs = 0;
      }
      while (!isDone(upTo) && options.maySend()) {
        const waitMs = notBeforeMs - platform.elapsedMs();
        if (waitMs > 0) {
          if (platform.elapsedMs() + waitMs > deadlineMs) {
            break;
          }
          await new Promise<void>((resolve) => platform.after(waitMs, resolve, true));
        }
        if (!(await sendNext())) {
          wakeWithin(0);
        }
      }
      return { pending: waiting.length };
    },
    handOver() {
      sleep();
      const { transport, lifecycle } = platform;
      const healthy = failures === 0 && lifecycle.isOnline() && options.maySend();
      const underWay = transport.survivesExit && healthy ? inFlight : 0;
      let from = underWay;
      while (healthy && from < waiting.length) {
        const length = batchLength(waiting, from, maxBatchEvents, limits.batchBytes);
        if (!transport.postEventsOnExit(batchBody(waiting.slice(from, from + length), options.clockOffsetMs()))) {
          break;
        }
        from += length;
      }
      const rest = waiting.slice(from);
      keep(waiting.slice(0, underWay));
      return rest;
    },
    clear() {
      sleep();
      keep([]);
    },
  };
}

function droppedOf(body: string): EventsResponse['dropped'] {
  try {
    const { dropped } = JSON.parse(body) as Partial<EventsResponse>;
    return Array.isArray(dropped) ? dropped : [];
  } catch {
    return [];
  }
}
