import { open, type FileHandle } from 'node:fs/promises';
import { segmentPath, type Segment } from './segment';

/**
 * The open segment. Every write is on disk when it returns, or leaves nothing behind: a failed one is cut off again, and
 * should even that fail, `committedBytes` does not cover it.
 */
export class SegmentWriter {
  #committedBytes = 0;
  #rows = 0;
  #rollupRows = 0;
  readonly createdAtMs = Date.now();

  private constructor(
    readonly id: string,
    private readonly path: string,
    private readonly file: FileHandle
  ) {}

  static async create(dir: string, id: string): Promise<SegmentWriter> {
    const path = segmentPath(dir, id);
    const file = await open(path, 'wx', 0o600);
    const writer = new SegmentWriter(id, path, file);
    try {
      await syncDirectory(dir);
    } catch (error) {
      await file.close();
      throw error;
    }
    return writer;
  }

  get committedBytes(): number {
    return this.#committedBytes;
  }

  get rows(): number {
    return this.#rows;
  }

  /** What its rows add to the rollups when they are loaded. */
  get rollupRows(): number {
    return this.#rollupRows;
  }

  /** Appends whole lines and waits until the disk has them (fdatasync). */
  async commit(lines: Buffer, { rows, rollupRows }: { rows: number; rollupRows: number }): Promise<void> {
    try {
      await this.#write(lines);
      await this.file.datasync();
    } catch (error) {
      await this.file.truncate(this.#committedBytes).catch(() => undefined);
      throw error;
    }
    this.#committedBytes += lines.length;
    this.#rows += rows;
    this.#rollupRows += rollupRows;
  }

  async seal(): Promise<Segment> {
    // Everything that counts is on disk already; an error here changes nothing.
    await this.file.close().catch(() => undefined);
    return {
      id: this.id,
      path: this.path,
      bytes: this.#committedBytes,
      createdAtMs: this.createdAtMs,
      recovered: false,
    };
  }

  async #write(lines: Buffer): Promise<void> {
    for (let written = 0; written < lines.length;) {
      const { bytesWritten } = await this.file.write(
        lines,
        written,
        lines.length - written,
        this.#committedBytes + written
      );
      written += bytesWritten;
    }
  }
}

/** A new file survives a power cut only when its directory entry is on disk too. */
async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
