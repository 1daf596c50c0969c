import { analysisWindow, type Experiment } from '@trackcrumb/contract';
import type { ArmMoments, PartMoments } from '@trackcrumb/contract/views';
import { compareEnough } from '@trackcrumb/stats-core';
import type { AnalysisOptions } from './analysisOptions';
import { experimentCounts, type ExperimentCounts } from './experimentCounts';
import type { DailyPoint } from './experimentResults';
import { outlivesEvents } from './outlivesEvents';
import { splitTest } from './stratify';
import { withPart } from './withPart';

const DAY_MS = 86_400_000;
const LONGEST_SERIES_DAYS = 366;

/**
 * The course of an experiment: one point for every day of its window, days on which nothing happened included.
 *
 * @param moments of the whole window: which strata there were, and the share each expects
 * @param days what had come by the end of each day on which anything did
 */
export function analyzeDays(...question: Parameters<typeof eachDay>): DailyPoint[] {
  return [...eachDay(...question)];
}

/** The same, point by point: others can have their turn in between. */
export function* eachDay(
  experiment: Experiment,
  moments: readonly ArmMoments[],
  days: readonly PartMoments[],
  { now, stored = null }: AnalysisOptions
): Generator<DailyPoint, void> {
  const { input } = experimentCounts(experiment, moments, now);
  if (stored !== null && outlivesEvents(experiment.status, input.arms, stored.counts)) {
    yield* stored.daily;
    return;
  }
  const inOrder = [...days].sort((a, b) => (a.day! < b.day! ? -1 : Number(a.day! > b.day!)));
  const soFar = new Map<string, PartMoments>();
  let next = 0;
  let standing: Omit<DailyPoint, 'day'> | null = null;
  for (const day of windowDays(experiment, now)) {
    for (; next < inOrder.length && inOrder[next]!.day! <= day; next++) {
      const row = inOrder[next]!;
      soFar.set(`${row.stratum} ${row.variant}`, row);
      standing = null;
    }
    standing ??= standingOf(experimentCounts(experiment, withPart(moments, [...soFar.values()]), now));
    yield { day, ...standing };
  }
}

function standingOf({ input: { arms, strata, prior } }: ExperimentCounts): Omit<DailyPoint, 'day'> {
  const { probBest } = compareEnough({ arms, strata }, { prior });
  const test = splitTest(strata);
  return {
    arms: arms.map((arm, index) => ({ ...arm, probBest: probBest[index]! })),
    srmPValue: test === null || test.df === 0 ? null : test.pValue,
  };
}

function windowDays(experiment: Experiment, now: Date): string[] {
  const window = analysisWindow(experiment, now);
  if (window === null || window.endMs <= window.startMs) {
    return [];
  }
  const first = Math.floor(window.startMs / DAY_MS);
  // The end is excluded: at midnight, no day begins.
  const last = Math.floor((window.endMs - 1) / DAY_MS);
  const count = Math.min(last - first + 1, LONGEST_SERIES_DAYS);
  return Array.from({ length: count }, (_, index) => new Date((first + index) * DAY_MS).toISOString().slice(0, 10));
}
