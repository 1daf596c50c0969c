import { shownValue } from '@trackcrumb/contract';
import { ImportRefusal } from './importRefusal';
import type { ImportProblem } from './problems';
import type { ReadRow } from './rowReader';

const DAY_MS = 86_400_000;
const KEPT_BAD_ROWS = 50;
/** Room for values nobody mapped yet, all of which one message shall name. */
const MAX_VARIANTS = 4;
/** Rows that stand for visitors become as many events. */
const MAX_VISITORS = 50_000_000;

/** A line of a file; its name where there are several. */
export interface Place {
  file: string | null;
  line: number;
}

/** A row that cannot be imported: where it is, and why. */
export interface BadRow {
  place: Place;
  problem: ImportProblem;
}

/** What one arm of the file holds. */
export interface ArmOfFile {
  visitors: number;
  /** Sums, in the order of the outcome columns. */
  outcomes: number[];
}

/** What is known of a file, read whole, before anything of it is sent. */
export class FileCheck {
  /** Rows that can be imported. */
  rows = 0;
  visitors = 0;
  filtered = 0;
  badRows = 0;
  /** The first of them. */
  readonly firstBadRows: BadRow[] = [];
  /** By variant, in order of appearance. */
  readonly arms = new Map<string, ArmOfFile>();
  /** Unix milliseconds; null without times. */
  earliestMs: number | null = null;
  latestMs: number | null = null;
  readonly #visitorsByDay = new Map<number, number>();

  /** @param variantColumn for the message, when it cannot be one */
  constructor(private readonly variantColumn: string | null) {}

  /** @throws ImportRefusal when the rows cannot be those of an experiment */
  add(place: () => Place, row: ReadRow): void {
    if (row === 'filtered') {
      this.filtered += 1;
    } else if ('problem' in row) {
      this.addProblem(place, row.problem);
    } else {
      this.rows += 1;
      this.visitors += row.visitors;
      if (this.visitors > MAX_VISITORS) {
        throw ImportRefusal.of('too_many_visitors', { limit: MAX_VISITORS });
      }
      const arm = this.#arm(row.variant, row.outcomes.length);
      arm.visitors += row.visitors;
      row.outcomes.forEach((outcome, index) => (arm.outcomes[index]! += outcome));
      if (row.timeMs !== null) {
        this.#addTime(row.timeMs, row.visitors);
      }
    }
  }

  addProblem(place: () => Place, problem: ImportProblem): void {
    this.badRows += 1;
    if (this.firstBadRows.length < KEPT_BAD_ROWS) {
      this.firstBadRows.push({ place: place(), problem });
    }
  }

  /** How many visitors certainly come before a time, counted in whole days of UTC. */
  visitorsBefore(ms: number): number {
    const day = Math.floor(ms / DAY_MS);
    return [...this.#visitorsByDay].reduce((sum, [at, visitors]) => sum + (at < day ? visitors : 0), 0);
  }

  #arm(variant: string, outcomes: number): ArmOfFile {
    let arm = this.arms.get(variant);
    if (arm === undefined) {
      arm = { visitors: 0, outcomes: Array.from({ length: outcomes }, () => 0) };
      this.arms.set(variant, arm);
      if (this.arms.size > MAX_VARIANTS) {
        throw ImportRefusal.of('too_many_variants', {
          column: [this.variantColumn ?? ''],
          limit: MAX_VARIANTS,
          values: [...this.arms.keys()].map(shownValue).join(', '),
        });
      }
    }
    return arm;
  }

  #addTime(timeMs: number, visitors: number): void {
    this.earliestMs = Math.min(this.earliestMs ?? timeMs, timeMs);
    this.latestMs = Math.max(this.latestMs ?? timeMs, timeMs);
    const day = Math.floor(timeMs / DAY_MS);
    this.#visitorsByDay.set(day, (this.#visitorsByDay.get(day) ?? 0) + visitors);
  }
}
