import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { segmentPath, type Segment } from './segment';

/**
 * The open segment. Every write is on disk when it returns, or leaves nothing behind: a failed one is cut off again, and
 * should even that fail, `committedBytes` does not cover it. What was written stays readable here when somebody moves or
 * deletes the file: it is put back before anything else is acknowledged.
 */
export class SegmentWriter {
  #committedBytes = 0;
  #rows = 0;
  #rollupRows = 0;
  readonly createdAtMs = Date.now();

  private constructor(
    readonly id: string,
    private readonly dir: string,
    private readonly path: string,
    private file: FileHandle
  ) {}

  static async create(dir: string, id: string): Promise<SegmentWriter> {
    const path = segmentPath(dir, id);
    const file = await open(path, 'wx+', 0o600);
    const writer = new SegmentWriter(id, dir, path, file);
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
    await this.bringBack();
    try {
      await writeAt(this.file, lines, this.#committedBytes);
      await this.file.datasync();
    } catch (error) {
      await this.file.truncate(this.#committedBytes).catch(() => undefined);
      throw error;
    }
    this.#committedBytes += lines.length;
    this.#rows += rows;
    this.#rollupRows += rollupRows;
  }

  /** Sees to it that the file is where it is looked for. @throws when it cannot be */
  async bringBack(): Promise<void> {
    if (await this.#isInPlace()) {
      return;
    }
    const content = Buffer.alloc(this.#committedBytes);
    await this.file.read(content, 0, content.length, 0);
    const file = await open(this.path, 'wx+', 0o600);
    try {
      await writeAt(file, content, 0);
      await file.datasync();
      await syncDirectory(this.dir);
    } catch (error) {
      await file.close();
      await rm(this.path, { force: true });
      throw error;
    }
    await this.file.close().catch(() => undefined);
    this.file = file;
  }

  async seal(): Promise<Segment> {
    // Everything that counts is on disk already; an error here changes nothing.
    await this.file.close().catch(() => undefined);
    return {
      id: this.id,
      path: this.path,
      bytes: this.#committedBytes,
      rows: this.#rows,
      createdAtMs: this.createdAtMs,
      recovered: false,
    };
  }

  async #isInPlace(): Promise<boolean> {
    const [own, found] = await Promise.all([this.file.stat(), stat(this.path).catch(() => null)]);
    return found !== null && found.ino === own.ino && found.dev === own.dev;
  }
}

async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
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
