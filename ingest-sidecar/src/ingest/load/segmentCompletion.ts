import { ClickHouseError, type ClickHouseClient } from '@clickhouse/client';
import type { IngestLog } from '../ingestLog';
import type { BadLine, Quarantine } from '../quarantine/quarantine';
import type { Segment } from '../wal/segment';
import { completeLines } from './completeLines';
import { endInserts } from './insertEvents';
import { loadInHalves } from './loadInHalves';
import { damageOf, segmentLines, type SegmentLine } from './segmentLines';
import { isServerAway, isUnreadableData, messageOf, ServerAway } from './serverAway';

/** A line is given up after failing alone so often, each time while others went through. */
const FAILURES_OF_A_BAD_LINE = 3;
/** After this long it is the turn of others, if some wait. */
const TURN_MS = 5_000;
/** Numbers of lines in a message; the quarantine has them all. */
const MOST_NAMED = 20;

/** What a completion needs of the loader around it. */
export interface CompletionSurroundings {
  client: ClickHouseClient;
  quarantine: Quarantine;
  log: IngestLog;
  signal: AbortSignal;
  /** Inserts that went through, of all segments: evidence that the server takes what is right. */
  successes: { count: number };
  othersWait: () => boolean;
}

interface Suspect {
  failures: number;
  /** Successes before the turn in which it failed for the first time. */
  since: number;
}

/**
 * Brings a segment in whose insert failed or may have been made before: what is stored is not stored again, what fails is
 * split until the lines that fail stand alone, and these go to quarantine, where a person looks at them. A line goes
 * there when it is damaged, when ClickHouse says that it cannot be read, or when it failed alone three times and other
 * inserts went through meanwhile: a server that takes nothing never fills the quarantine.
 *
 * All that is remembered between turns saves work only: after a crash the file, which is deleted last, is completed anew.
 */
export class SegmentCompletion {
  readonly #loaded = new Set<number>();
  readonly #suspects = new Map<number, Suspect>();
  readonly #bad = new Map<number, BadLine>();
  #saysTorn = true;

  constructor(
    private readonly segment: Segment,
    private readonly around: CompletionSurroundings
  ) {}

  /** Why the last line that failed did; null while none has. */
  lastFailure: string | null = null;

  /**
   * Loads what it can. True when every line is stored or in quarantine; false when it wants another turn.
   *
   * @throws ServerAway; an Error of the file system, and then nothing is lost either
   */
  async turn(): Promise<boolean> {
    const { lines, tornBytes } = await segmentLines(this.segment);
    if (this.#saysTorn && tornBytes > 0) {
      this.#saysTorn = false;
      this.around.log.warn({ batch: this.segment.id, tornBytes }, 'left out what a crash cut short');
    }
    lines.filter(({ eventId }) => eventId === null).forEach((line) => this.#giveUp(line, damageOf(line)));
    const open = lines.filter(({ number }) => !this.#loaded.has(number) && !this.#bad.has(number));
    await this.#load(open);
    if (this.#loaded.size + this.#bad.size < lines.length) {
      return false;
    }
    await this.#setAside();
    return true;
  }

  async #load(lines: readonly SegmentLine[]): Promise<void> {
    const { client, signal, successes, othersWait } = this.around;
    const until = performance.now() + TURN_MS;
    const before = successes.count;
    await this.#inTurnOfServer(() => endInserts(client, this.segment.id, signal));
    const { failed } = await loadInHalves(
      lines,
      (part) =>
        this.#inTurnOfServer(async () => {
          await completeLines(client, this.segment.id, part, { signal });
          successes.count += 1;
          part.forEach(({ number }) => this.#loaded.add(number));
        }),
      {
        isFatal: (error) => error instanceof ServerAway,
        isTimeToStop: () => signal.aborted || (performance.now() > until && othersWait()),
      }
    );
    failed.forEach(({ line, error }) => this.#judge(line, error, before));
  }

  /** Tells errors of the server from those of the lines, and leaves no insert running behind one. */
  async #inTurnOfServer(work: () => Promise<void>): Promise<void> {
    const { client, signal } = this.around;
    try {
      await work();
    } catch (error) {
      if (signal.aborted || (await isServerAway(error, client))) {
        throw new ServerAway(error);
      }
      this.lastFailure = messageOf(error);
      if (!(error instanceof ClickHouseError)) {
        // No answer came: the insert may still run.
        await endInserts(client, this.segment.id, signal).catch((cause: unknown) => {
          throw new ServerAway(cause);
        });
      }
      throw error;
    }
  }

  #judge(line: SegmentLine, error: unknown, successesBefore: number): void {
    const suspect = this.#suspects.get(line.number) ?? { failures: 0, since: successesBefore };
    suspect.failures += 1;
    this.#suspects.set(line.number, suspect);
    const othersWentThrough = this.around.successes.count > suspect.since;
    if (isUnreadableData(error) || (suspect.failures >= FAILURES_OF_A_BAD_LINE && othersWentThrough)) {
      this.#giveUp(line, messageOf(error));
    }
  }

  #giveUp({ number, eventId, bytes }: SegmentLine, reason: string): void {
    this.#bad.set(number, { number, eventId, bytes: Buffer.from(bytes), reason });
  }

  async #setAside(): Promise<void> {
    if (this.#bad.size === 0) {
      return;
    }
    const lines = [...this.#bad.values()].sort((a, b) => a.number - b.number);
    await this.around.quarantine.add(this.segment.id, lines);
    this.around.log.error(
      { batch: this.segment.id, lines: lines.length, first: lines.slice(0, MOST_NAMED).map(({ number }) => number) },
      'lines that cannot be loaded are in quarantine: see `trackcrumb quarantine list`'
    );
  }
}
