import type { ClickHouseClient } from '@clickhouse/client';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { IngestLog } from '../ingestLog';
import type { IngestObserver } from '../ingestObserver';
import type { IngestSettings } from '../ingestSettings';
import type { Quarantine } from '../quarantine/quarantine';
import { deleteSegment, type Segment } from '../wal/segment';
import { insertEvents } from './insertEvents';
import { SegmentCompletion } from './segmentCompletion';
import { isIntact, openSegment, segmentBytes } from './segmentLines';
import { isServerAway, messageOf, ServerAway } from './serverAway';

export type LoaderSettings = Pick<IngestSettings, 'loadConcurrency' | 'retryDelayMs'>;

/** Loading fails. */
export interface LoadFailure {
  sinceMs: number;
  reason: string;
}

/** A segment on its way; once its outcome is unknown it is completed, never inserted as a whole again. */
interface Load {
  segment: Segment;
  completion: SegmentCompletion | null;
  /** It failed for a reason of its own: it waits for its turns behind the others. */
  isTroubled: boolean;
  pauseMs: number;
}

/**
 * Moves sealed segments into ClickHouse, oldest first, a few at a time, and deletes their files. While ClickHouse is
 * away it tries again for ever. The first insert of a fresh segment is a plain stream of the file; as soon as an outcome
 * is unknown, or the insert fails, the segment is completed line by line where it must be.
 *
 * Nothing holds the others up: of the segments that make trouble one at a time is worked on, while there are others.
 */
export class Loader {
  #waiting: Load[] = [];
  #troubled: Load[] = [];
  #resting = new Set<Load>();
  #inFlight = new Set<Load>();
  #idle: (() => void)[] = [];
  #stop = new AbortController();
  #failure: LoadFailure | null = null;
  #pauseMs: number;
  #successes = { count: 0 };

  constructor(
    private readonly client: ClickHouseClient,
    private readonly settings: LoaderSettings,
    private readonly witness: { log: IngestLog; observer: IngestObserver; quarantine: Quarantine },
    private readonly onLoaded: (segment: Segment) => void
  ) {
    this.#pauseMs = settings.retryDelayMs.min;
  }

  add(segment: Segment): void {
    const completion = segment.recovered ? this.#completionOf(segment) : null;
    this.#waiting.push({ segment, completion, isTroubled: false, pauseMs: this.settings.retryDelayMs.min });
    this.#startNext();
  }

  /** Why the last attempt failed, and since when none has succeeded; null while ClickHouse takes what it is given. */
  get failure(): LoadFailure | null {
    return this.#failure;
  }

  /** Segments that ClickHouse has not confirmed. */
  get segments(): Segment[] {
    return [...this.#inFlight, ...this.#waiting, ...this.#troubled, ...this.#resting].map(({ segment }) => segment);
  }

  /** Resolves when everything added so far is loaded; while ClickHouse is away, that takes until it is back. */
  idle(): Promise<void> {
    return this.#isIdle() ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Ends all attempts; what is not loaded stays on disk for the next start. */
  async stop(): Promise<void> {
    this.#waiting = [];
    this.#troubled = [];
    this.#resting.clear();
    this.#stop.abort();
    await this.idle();
  }

  #startNext(): void {
    while (this.#inFlight.size < this.settings.loadConcurrency && !this.#stop.signal.aborted) {
      const next = this.#next();
      if (next === undefined) {
        break;
      }
      this.#inFlight.add(next);
      void this.#work(next).finally(() => {
        this.#inFlight.delete(next);
        this.#startNext();
      });
    }
    if (this.#isIdle()) {
      this.#idle.splice(0).forEach((resolve) => resolve());
    }
  }

  #next(): Load | undefined {
    const troubledMayRun = ![...this.#inFlight].some(({ isTroubled }) => isTroubled);
    if (troubledMayRun && (this.#inFlight.size > 0 || this.#waiting.length === 0)) {
      const troubled = this.#troubled.shift();
      if (troubled !== undefined) {
        return troubled;
      }
    }
    return this.#waiting.shift();
  }

  async #work(load: Load): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const startedAtMs = performance.now();
        if (load.completion === null && !(await isIntact(load.segment))) {
          load.completion = this.#completionOf(load.segment);
        }
        const isDone = load.completion === null ? await this.#insert(load.segment) : await load.completion.turn();
        if (isDone) {
          await deleteSegment(load.segment);
          this.witness.observer.loaded((performance.now() - startedAtMs) / 1_000);
          this.#recovered();
          this.onLoaded(load.segment);
          return;
        }
        return this.#setBack(load, load.completion?.lastFailure ?? null);
      } catch (error) {
        if (this.#stop.signal.aborted) {
          return;
        }
        if (await isGone(error, load.segment)) {
          return this.#lost(load.segment);
        }
        load.completion ??= this.#completionOf(load.segment);
        if (!(error instanceof ServerAway)) {
          return this.#setBack(load, messageOf(error));
        }
        await this.#pause(error, load.segment);
      }
    }
  }

  async #insert(segment: Segment): Promise<true> {
    const file = await openSegment(segment);
    try {
      if (segment.bytes > 0) {
        await insertEvents(this.client, segment.id, segmentBytes(file, segment), { signal: this.#stop.signal });
        this.#successes.count += 1;
      }
      return true;
    } catch (error) {
      throw !this.#stop.signal.aborted && (await isServerAway(error, this.client)) ? new ServerAway(error) : error;
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  #completionOf(segment: Segment): SegmentCompletion {
    return new SegmentCompletion(segment, {
      client: this.client,
      quarantine: this.witness.quarantine,
      log: this.witness.log,
      signal: this.#stop.signal,
      successes: this.#successes,
      othersWait: () => this.#waiting.length + this.#troubled.length > 0,
    });
  }

  /** Lets the others go first. */
  #setBack(load: Load, reason: string | null): void {
    load.isTroubled = true;
    this.#failed(reason, load.segment);
    this.#resting.add(load);
    const pauseMs = load.pauseMs;
    load.pauseMs = Math.min(2 * pauseMs, this.settings.retryDelayMs.max);
    void delay(pauseMs, undefined, { signal: this.#stop.signal }).then(
      () => {
        this.#resting.delete(load);
        this.#troubled.push(load);
        this.#startNext();
      },
      () => undefined
    );
  }

  /** Its rows may be stored or not; there is nothing left to load. */
  #lost(segment: Segment): void {
    this.witness.observer.segmentLost();
    this.witness.log.error(
      { file: segment.path, bytes: segment.bytes },
      'a file of the write-ahead log is gone: what it held and ClickHouse had not confirmed is lost'
    );
    this.onLoaded(segment);
  }

  async #pause(error: ServerAway, segment: Segment): Promise<void> {
    this.#failed(error.message, segment);
    await delay(this.#pauseMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    this.#pauseMs = Math.min(2 * this.#pauseMs, this.settings.retryDelayMs.max);
  }

  #failed(reason: string | null, { id }: Segment): void {
    if (reason === null) {
      return;
    }
    this.witness.observer.loadFailed();
    if (this.#failure?.reason !== reason) {
      this.witness.log.warn({ batch: id, error: reason }, 'events wait for ClickHouse');
    }
    this.#failure = { reason, sinceMs: this.#failure?.sinceMs ?? Date.now() };
  }

  #recovered(): void {
    if (this.#failure !== null) {
      this.witness.log.info({}, 'ClickHouse takes events again');
    }
    this.#failure = null;
    this.#pauseMs = this.settings.retryDelayMs.min;
  }

  #isIdle(): boolean {
    return this.#inFlight.size + this.#waiting.length + this.#troubled.length + this.#resting.size === 0;
  }
}

/** Not while the whole directory is away: it may come back with the file. */
async function isGone(error: unknown, { path }: Segment): Promise<boolean> {
  const { code, path: missing } = error as NodeJS.ErrnoException;
  return (
    code === 'ENOENT' &&
    missing === path &&
    (await access(dirname(path)).then(
      () => true,
      () => false
    ))
  );
}
