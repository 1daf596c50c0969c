import type { ExperimentDayRow } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/countedExperiments';
import { daysOf, resultsOf } from '../results/experimentResults';

/** How an experiment stood at the end of one day. Arms in the experiment's order. */
export interface TimelinePoint {
  /** UTC midnight, Unix milliseconds. */
  dayMs: number;
  /** Counted so far, per arm. */
  n: number[];
  /** Null while there is too little to compare. */
  probBest: Array<number | null>;
  /** Null while there is no split to test against. */
  srmPValue: number | null;
}

/** The days on which anything happened; all of them where they are shown as they were stored. */
export function timeline(counted: CountedExperiment, rows: readonly ExperimentDayRow[]): TimelinePoint[] {
  const happened = new Set(rows.map(({ day }) => day));
  const isStored = resultsOf(counted).source === 'snapshot';
  return daysOf(counted, rows)
    .filter(({ day }) => isStored || happened.has(day))
    .map(({ day, arms, srmPValue }) => ({
      dayMs: Date.parse(`${day}T00:00:00Z`),
      n: arms.map(({ n }) => n),
      probBest: arms.map(({ probBest }) => probBest),
      srmPValue,
    }));
}

const MOST_LABELS = 7;

/** The days to label: at most seven, evenly apart, counted back from the last. */
export function dayTicks(daysMs: readonly number[]): number[] {
  const step = Math.ceil(daysMs.length / MOST_LABELS);
  return daysMs.filter((_, index) => (daysMs.length - 1 - index) % step === 0);
}
