import { ClickHouseError, type ClickHouseClient } from '@clickhouse/client';
import { rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { IngestLog } from '../ingestLog';
import type { IngestObserver } from '../ingestObserver';
import type { IngestSettings } from '../ingestSettings';
import { deleteSegment, type Segment } from '../wal/segment';
import { completeBatch } from './completeBatch';
import { insertEvents } from './insertEvents';
import { segmentBytes } from './segmentLines';
import { isUnreadableData } from './unreadableData';

export type LoaderSettings = Pick<IngestSettings, 'loadConcurrency' | 'retryDelayMs'>;

/**
 * Moves sealed segments into ClickHouse, oldest first, a few at a time, and deletes their files. While ClickHouse is
 * away it tries again for ever. The first insert of a fresh segment is a plain stream of the file; as soon as an outcome
 * is unknown the batch is completed instead of repeated.
 */
export class Loader {
  #waiting: Segment[] = [];
  #inFlight = new Set<Segment>();
  #idle: (() => void)[] = [];
  #stop = new AbortController();
  #lastError: string | null = null;
  #delayMs: number;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly settings: LoaderSettings,
    private readonly witness: { log: IngestLog; observer: IngestObserver },
    private readonly onLoaded: (segment: Segment) => void
  ) {
    this.#delayMs = settings.retryDelayMs.min;
  }

  add(segment: Segment): void {
    this.#waiting.push(segment);
    this.#startNext();
  }

  /** Why the last attempt failed; null while ClickHouse takes what it is given. */
  get lastError(): string | null {
    return this.#lastError;
  }

  /** Segments that ClickHouse has not confirmed, oldest first. */
  get segments(): Segment[] {
    return [...this.#inFlight, ...this.#waiting];
  }

  /** Resolves when everything added so far is loaded; while ClickHouse is away, that takes until it is back. */
  idle(): Promise<void> {
    return this.#isIdle() ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Ends all attempts; what is not loaded stays on disk for the next start. */
  async stop(): Promise<void> {
    this.#waiting = [];
    this.#stop.abort();
    await this.idle();
  }

  #startNext(): void {
    while (this.#inFlight.size < this.settings.loadConcurrency && !this.#stop.signal.aborted) {
      const segment = this.#waiting.shift();
      if (segment === undefined) {
        break;
      }
      this.#inFlight.add(segment);
      void this.#load(segment).finally(() => {
        this.#inFlight.delete(segment);
        this.#startNext();
      });
    }
    if (this.#isIdle()) {
      this.#idle.splice(0).forEach((resolve) => resolve());
    }
  }

  async #load(segment: Segment): Promise<void> {
    let outcomeUnknown = segment.recovered;
    let unreadable = false;
    while (!this.#stop.signal.aborted) {
      try {
        const startedAtMs = performance.now();
        await this.#attempt(segment, outcomeUnknown, unreadable);
        this.witness.observer.loaded((performance.now() - startedAtMs) / 1_000);
        this.#recovered();
        this.onLoaded(segment);
        return;
      } catch (error) {
        outcomeUnknown = true;
        unreadable ||= error instanceof ClickHouseError && isUnreadableData(error);
        await this.#pause(error, segment);
      }
    }
  }

  async #attempt(segment: Segment, outcomeUnknown: boolean, unreadable: boolean): Promise<void> {
    const { signal } = this.#stop;
    if (outcomeUnknown) {
      const { tornLines } = await completeBatch(this.client, segment, { signal, allowBadLines: unreadable });
      if (tornLines > 0) {
        this.witness.log.warn({ batch: segment.id, tornLines }, 'left out lines that a crash cut short');
      }
    } else if (segment.bytes > 0) {
      await insertEvents(this.client, segment.id, segmentBytes(segment), { signal });
    }
    if (unreadable) {
      // Kept for a person to look at; nothing reads it again.
      await rename(segment.path, `${segment.path}.rejected`);
      this.witness.log.error({ file: `${segment.path}.rejected` }, 'ClickHouse could not read some lines of this file');
    } else {
      await deleteSegment(segment);
    }
  }

  async #pause(error: unknown, { id }: Segment): Promise<void> {
    if (this.#stop.signal.aborted) {
      return;
    }
    this.witness.observer.loadFailed();
    const message = error instanceof Error ? error.message || error.name : String(error);
    if (this.#lastError !== message) {
      this.witness.log.warn({ batch: id, error: message }, 'events wait for ClickHouse');
    }
    this.#lastError = message;
    await delay(this.#delayMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    this.#delayMs = Math.min(2 * this.#delayMs, this.settings.retryDelayMs.max);
  }

  #recovered(): void {
    if (this.#lastError !== null) {
      this.witness.log.info({}, 'ClickHouse takes events again');
    }
    this.#lastError = null;
    this.#delayMs = this.settings.retryDelayMs.min;
  }

  #isIdle(): boolean {
    return this.#inFlight.size === 0 && this.#waiting.length === 0;
  }
}
