import { cumulativeCounts, type ExperimentDayRow } from '@trackcrumb/contract/views';
import { pooledSrmTest, probBest } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/useExperiments';

/** How an experiment stood at the end of one day. Arms in the experiment's order. */
export interface TimelinePoint {
  /** UTC midnight, Unix milliseconds. */
  dayMs: number;
  /** Counted so far, per arm. */
  n: number[];
  probBest: number[];
  /** Null while there is no split to test against. */
  srmPValue: number | null;
}

/** The experiment as it would have looked at the end of each day: sums of days, analysed as the whole is. */
export function timeline(
  { experiment, armRows }: CountedExperiment,
  days: readonly ExperimentDayRow[]
): TimelinePoint[] {
  const dates = [...new Set(days.map(({ day }) => day))].sort();
  return cumulativeCounts(experiment, armRows, days, dates).map(({ day, input }) => {
    const counted = input.srmStrata.some(({ counts }) => counts.some((count) => count > 0));
    return {
      dayMs: Date.parse(`${day}T00:00:00Z`),
      n: input.arms.map(({ n }) => n),
      probBest: probBest(input.arms, { prior: input.prior }),
      srmPValue: counted ? pooledSrmTest(input.srmStrata).pValue : null,
    };
  });
}

const MOST_LABELS = 7;

/** The days to label: at most seven, evenly apart, counted back from the last. */
export function dayTicks(daysMs: readonly number[]): number[] {
  const step = Math.ceil(daysMs.length / MOST_LABELS);
  return daysMs.filter((_, index) => (daysMs.length - 1 - index) % step === 0);
}
