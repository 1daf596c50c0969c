import {
  cumulativeCounts,
  type ExperimentArmRow,
  type ExperimentDayRow,
  type ExperimentRow,
} from '@trackcrumb/contract/views';
import { compareArms, pooledSrmTest } from '@trackcrumb/stats-core';

/** How an experiment stood at the end of a day (UTC), cumulatively. */
export interface DailyPoint {
  /** `2026-11-23`. */
  day: string;
  /** Control first. */
  arms: { key: string; n: number; conversions: number; probBest: number }[];
  /** Null while there is nothing to test. */
  srmPValue: number | null;
}

const DAY_MS = 86_400_000;
const LONGEST_SERIES_DAYS = 366;

/**
 * The course of an experiment: one point for every day of its window, days on which nothing happened included.
 *
 * @param armRows of the whole window: which flag versions there were, and the share each expects
 */
export function dailySeries(
  experiment: ExperimentRow,
  armRows: readonly ExperimentArmRow[],
  dayRows: readonly ExperimentDayRow[]
): DailyPoint[] {
  return cumulativeCounts(experiment, armRows, dayRows, windowDays(experiment)).map(({ day, input }) => {
    const { arms, srmStrata, prior } = input;
    const { probBest } = compareArms(arms, { prior });
    const srm = srmStrata.length === 0 ? null : pooledSrmTest(srmStrata);
    return {
      day,
      arms: arms.map((arm, index) => ({ ...arm, probBest: probBest[index]! })),
      srmPValue: srm === null || srm.df === 0 ? null : srm.pValue,
    };
  });
}

function windowDays({ window_start_ms, window_end_ms }: ExperimentRow): string[] {
  if (window_start_ms === 0 || window_end_ms <= window_start_ms) {
    return [];
  }
  const first = Math.floor(window_start_ms / DAY_MS);
  // The end is excluded: at midnight, no day begins.
  const last = Math.floor((window_end_ms - 1) / DAY_MS);
  const count = Math.min(last - first + 1, LONGEST_SERIES_DAYS);
  return Array.from({ length: count }, (_, index) => new Date((first + index) * DAY_MS).toISOString().slice(0, 10));
}
