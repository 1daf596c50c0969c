import {
  experimentCounts,
  type ExperimentArmRow,
  type ExperimentRow,
  type ExperimentSegmentRow,
} from '@trackcrumb/contract/views';
import { analyzeExperiment, type ExperimentAnalysis } from '@trackcrumb/stats-core';

/** One value of the segment's property. */
export interface SegmentResults {
  /** `(none)` for visitors without a value. */
  value: string;
  n: number;
  analysis: ExperimentAnalysis;
}

/** The results by the values of one property. */
export interface SegmentedResults {
  key: string;
  /** Largest first; (none) is one of them, never hidden. */
  values: SegmentResults[];
  /** How many smaller values there are beside those listed, and how many visitors they have. */
  notListed: { values: number; n: number };
}

export const NO_VALUE = '(none)';
const MOST_VALUES = 50;

/**
 * The analysis of each segment, as of an experiment of its own. Many segments are many chances to be fooled: a verdict
 * of one is a question for the next experiment, not an answer.
 *
 * @param armRows of the whole experiment: which flag versions there were, and the share each expects
 */
export function segmentedResults(
  experiment: ExperimentRow,
  armRows: readonly ExperimentArmRow[],
  segmentRows: readonly ExperimentSegmentRow[],
  key: string
): SegmentedResults {
  const byValue = new Map<string, ExperimentSegmentRow[]>();
  for (const row of segmentRows) {
    byValue.set(row.segment, [...(byValue.get(row.segment) ?? []), row]);
  }
  const sized = [...byValue]
    .map(([value, rows]) => ({ value, rows, n: rows.reduce((sum, row) => sum + row.n, 0) }))
    .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
  const listed = sized.filter(({ value }, index) => index < MOST_VALUES || value === '');
  const rest = sized.filter((entry) => !listed.includes(entry));
  return {
    key,
    values: listed.map(({ value, rows, n }) => ({
      value: value === '' ? NO_VALUE : value,
      n,
      analysis: analyzeExperiment(experimentCounts(experiment, withCountsOf(rows, armRows)).input),
    })),
    notListed: { values: rest.length, n: rest.reduce((sum, entry) => sum + entry.n, 0) },
  };
}

/** The rows of the whole, with the counts of one segment: a variant nobody of it saw has zeros. */
function withCountsOf(
  segmentRows: readonly ExperimentSegmentRow[],
  armRows: readonly ExperimentArmRow[]
): ExperimentArmRow[] {
  return armRows.map((row) => {
    const counts = segmentRows.find(
      ({ variant, flag_version }) => variant === row.variant && flag_version === row.flag_version
    );
    return { ...row, n: counts?.n ?? 0, conversions: counts?.conversions ?? 0, multi_variant_n: 0 };
  });
}
