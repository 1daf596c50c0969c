import type { ClickHouseClient } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { LINE_COLUMNS } from '../enrich/eventLine';
import { IngestUnavailable } from '../ingestUnavailable';
import { INSERT_SETTINGS, LINE_FORMAT } from '../load/insertEvents';

/** Columns of `events_env` in the order of a line. */
const COLUMNS = [...Object.keys(LINE_COLUMNS), 'environment', 'findings'].join(', ');
const INSERT = `INSERT INTO trackcrumb.events_env (${COLUMNS}) FORMAT ${LINE_FORMAT}`;

/** What waits in memory while an insert is under way; more is refused. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;

interface Waiting {
  text: string;
  stored: () => void;
  failed: (error: unknown) => void;
}

/**
 * Writes events of environments to ClickHouse, one insert at a time: what comes meanwhile is the next one. No log stands before it, so
 * nothing of an environment takes disk or connections from production; while ClickHouse is away, senders are told to come again.
 */
export class EnvironmentWriter {
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | null = null;

  constructor(private readonly client: ClickHouseClient) {}

  /**
   * Resolves when the lines are stored.
   *
   * @throws IngestUnavailable: send them again later; part of them may be stored
   */
  async write(lines: readonly string[]): Promise<void> {
    const text = lines.map((line) => `${line}\n`).join('');
    const bytes = Buffer.byteLength(text);
    if (this.#waitingBytes + bytes > MAX_WAITING_BYTES) {
      throw new IngestUnavailable('too_much_waits');
    }
    this.#waitingBytes += bytes;
    const stored = new Promise<void>((resolve, reject) =>
      this.#waiting.push({ text, stored: resolve, failed: reject })
    );
    this.#writing ??= this.#writeAll();
    await stored;
  }

  /** Resolves when nothing is being written. */
  async stop(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      this.#waitingBytes = 0;
      try {
        await this.#insert(batch.map(({ text }) => text));
        batch.forEach(({ stored }) => stored());
      } catch (error) {
        const unavailable = new IngestUnavailable('clickhouse_away', { cause: error });
        batch.forEach(({ failed }) => failed(unavailable));
      }
    }
    // In this very turn: who comes in the next begins anew.
    this.#writing = null;
  }

  async #insert(texts: readonly string[]): Promise<void> {
    const { stream } = await this.client.exec({
      query: INSERT,
      values: Readable.from(texts, { objectMode: false }),
      clickhouse_settings: INSERT_SETTINGS,
    });
    stream.resume();
    await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
  }
}
