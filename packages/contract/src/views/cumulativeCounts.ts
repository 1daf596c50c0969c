import { experimentCounts, type AnalysisInput } from './analysisInput';
import type { ExperimentArmRow } from './experimentArmRow';
import type { ExperimentDayRow } from './experimentDayRow';
import type { ExperimentRow } from './experimentRow';
import { withCountsOf } from './partCounts';

/** What had been counted by the end of one day. */
export interface DayCounts {
  /** UTC, `2026-11-23`. */
  day: string;
  input: AnalysisInput;
}

/**
 * The experiment as it would have looked at the end of each day: the sums up to it, turned into the input of the analysis
 * as the whole is.
 *
 * @param armRows of the whole window: which flag versions there were, and the share each expects
 * @param days in order; those on which nothing happened look like the day before
 */
export function cumulativeCounts(
  experiment: ExperimentRow,
  armRows: readonly ExperimentArmRow[],
  dayRows: readonly ExperimentDayRow[],
  days: readonly string[]
): DayCounts[] {
  const inOrder = [...dayRows].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
  let next = 0;
  let soFar = withCountsOf([], armRows);
  return days.map((day) => {
    const from = next;
    while (next < inOrder.length && inOrder[next]!.day <= day) {
      next += 1;
    }
    soFar = from === next ? soFar : withCountsOf([...soFar, ...inOrder.slice(from, next)], armRows);
    return { day, input: experimentCounts(experiment, soFar).input };
  });
}
