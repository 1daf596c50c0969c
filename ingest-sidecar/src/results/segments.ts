import {
  segmentCounts,
  type ExperimentArmRow,
  type ExperimentRow,
  type ExperimentSegmentRow,
} from '@trackcrumb/contract/views';
import { analyzeExperiment, type ExperimentAnalysis } from '@trackcrumb/stats-core';

/** One value of the segment's property. */
export interface SegmentResults {
  /** `(none)` for visitors without a value. */
  value: string;
  /** In the arms of the experiment; the holdout belongs to none. */
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

const NO_VALUE = '(none)';
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
  const { listed, notListed } = segmentCounts(experiment, armRows, segmentRows, MOST_VALUES);
  return {
    key,
    values: listed.map(({ value, n, input }) => ({
      value: value === '' ? NO_VALUE : value,
      n,
      analysis: analyzeExperiment(input),
    })),
    notListed,
  };
}
