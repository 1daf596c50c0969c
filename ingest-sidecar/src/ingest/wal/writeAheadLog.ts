import { mkdir } from 'node:fs/promises';
import { uuidv7 } from 'uuidv7';
import { IngestUnavailable } from '../ingestUnavailable';
import type { IngestSettings } from '../ingestSettings';
import { lockDirectory } from './directoryLock';
import { Refusals, type Refusal } from './refusals';
import { SegmentWriter } from './segmentWriter';
import { recoveredSegment, segmentIds, type Segment } from './segment';

interface PendingAppend {
  bytes: Buffer;
  rows: number;
  rollupRows: number;
  done: (error?: IngestUnavailable) => void;
}

export type WalSettings = Pick<IngestSettings, 'walLimitBytes' | 'segment'>;

/**
 * The write-ahead log: what `append` resolved for is on disk. Appends that arrive while the disk is busy are committed
 * together by the next fdatasync (group commit), so one sync serves many requests. Full or old segments are sealed and
 * handed to `onSealed`; nothing else is kept open.
 */
export class WriteAheadLog {
  #open: SegmentWriter | null = null;
  #pending: PendingAppend[] = [];
  #pendingBytes = 0;
  #turn: Promise<void> = Promise.resolve();
  #committing = false;
  #sealTimer: NodeJS.Timeout | undefined;
  #sealedBytes = 0;
  #closed = false;
  readonly #refusals: Refusals;

  private constructor(
    private readonly dir: string,
    private readonly settings: WalSettings,
    private readonly onSealed: (segment: Segment) => void,
    private readonly unlock: () => Promise<void>
  ) {
    this.#refusals = new Refusals(dir);
  }

  /**
   * Opens the log of a directory, creating it, and returns what an earlier run left, oldest first.
   *
   * @throws DirectoryInUse
   */
  static async open(
    dir: string,
    settings: WalSettings,
    onSealed: (segment: Segment) => void
  ): Promise<{ wal: WriteAheadLog; recovered: Segment[] }> {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const unlock = await lockDirectory(dir);
    const recovered: Segment[] = [];
    for (const id of await segmentIds(dir)) {
      recovered.push(await recoveredSegment(dir, id));
    }
    const wal = new WriteAheadLog(dir, settings, onSealed, unlock);
    wal.#sealedBytes = recovered.reduce((sum, { bytes }) => sum + bytes, 0);
    return { wal, recovered };
  }

  /** Everything that ClickHouse has not confirmed, in bytes. */
  get bytes(): number {
    return this.#sealedBytes + (this.#open?.committedBytes ?? 0) + this.#pendingBytes;
  }

  /** When the open segment was begun, Unix milliseconds; null when there is none. */
  get openSinceMs(): number | null {
    return this.#open?.createdAtMs ?? null;
  }

  /** Events in it. */
  get openRows(): number {
    return this.#open?.rows ?? 0;
  }

  /** Why events are refused, and since when; null while they are taken. As of the last append or {@link check}. */
  get refusal(): Refusal | null {
    return this.#refusals.current;
  }

  /** Looks whether events would be taken, when nobody sends any. */
  check(): Promise<void> {
    return this.#inTurn(() =>
      this.#refusals.check(
        async () => this.#open?.bringBack(),
        (bytes) => this.bytes + bytes <= this.settings.walLimitBytes
      )
    );
  }

  /**
   * Resolves when the lines are on disk.
   *
   * @param options.rollupRows about how many rows they add to the rollups: an insert is bounded by these too
   * @throws IngestUnavailable when the log is full or closed or the disk refuses; then nothing of the lines is kept
   */
  append(lines: readonly string[], { rollupRows = lines.length }: { rollupRows?: number } = {}): Promise<void> {
    if (this.#closed) {
      return Promise.reject(new IngestUnavailable('stopping'));
    }
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    if (this.bytes + bytes.length > this.settings.walLimitBytes) {
      return Promise.reject(this.#refusals.refuse(new IngestUnavailable('wal_full'), bytes.length));
    }
    this.#pendingBytes += bytes.length;
    return new Promise((resolve, reject) => {
      this.#pending.push({
        bytes,
        rows: lines.length,
        rollupRows,
        done: (error) => (error ? reject(error) : resolve()),
      });
      if (!this.#committing) {
        this.#committing = true;
        void this.#inTurn(() => this.#commitPending());
      }
    });
  }

  /** Seals the open segment, if there is one, after every append made so far. */
  seal(): Promise<void> {
    return this.#inTurn(() => this.#seal());
  }

  /** Refuses further appends, commits those made so far and seals. */
  close(): Promise<void> {
    this.#closed = true;
    return this.seal();
  }

  /** Gives the directory free, once nothing reads or deletes its segments any more. */
  release(): Promise<void> {
    return this.unlock();
  }

  /** The rows of a segment are in ClickHouse and its file is gone. */
  forget({ bytes }: Segment): void {
    this.#sealedBytes -= bytes;
  }

  async #commitPending(): Promise<void> {
    while (this.#pending.length > 0) {
      const group = this.#pending;
      this.#pending = [];
      const bytes = Buffer.concat(group.map((append) => append.bytes));
      const error = await this.#commit(bytes, group).then(
        () => this.#refusals.end(),
        (cause: unknown) => this.#refusals.refuse(IngestUnavailable.ofWrite(cause), bytes.length)
      );
      this.#pendingBytes -= bytes.length;
      group.forEach(({ done }) => done(error));
    }
    this.#committing = false;
  }

  async #commit(bytes: Buffer, group: readonly PendingAppend[]): Promise<void> {
    const segment = (this.#open ??= await SegmentWriter.create(this.dir, uuidv7()));
    this.#sealTimer ??= setTimeout(() => void this.seal(), this.settings.segment.maxAgeMs);
    await segment.commit(bytes, {
      rows: group.reduce((sum, { rows }) => sum + rows, 0),
      rollupRows: group.reduce((sum, { rollupRows }) => sum + rollupRows, 0),
    });
    const { maxRows, maxRollupRows, maxBytes } = this.settings.segment;
    if (segment.rows >= maxRows || segment.rollupRows >= maxRollupRows || segment.committedBytes >= maxBytes) {
      await this.#seal();
    }
  }

  async #seal(): Promise<void> {
    const open = this.#open;
    if (open === null) {
      return;
    }
    clearTimeout(this.#sealTimer);
    this.#sealTimer = undefined;
    try {
      await open.bringBack();
    } catch (cause) {
      this.#refusals.refuse(IngestUnavailable.ofWrite(cause), open.committedBytes);
      if (!this.#closed) {
        // What it holds is safe as long as it stays open.
        this.#sealTimer = setTimeout(() => void this.seal(), this.settings.segment.maxAgeMs);
        return;
      }
    }
    const segment = await open.seal();
    // From here on at once: whoever asks sees it as open or as sealed, never as gone.
    this.#open = null;
    this.#sealedBytes += segment.bytes;
    this.onSealed(segment);
  }

  /** One at a time: a seal never meets a commit. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
