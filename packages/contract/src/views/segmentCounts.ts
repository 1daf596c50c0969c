import { experimentCounts, type AnalysisInput } from './analysisInput';
import type { ExperimentArmRow } from './experimentArmRow';
import type { ExperimentRow } from './experimentRow';
import type { ExperimentSegmentRow } from './experimentSegmentRow';
import { withCountsOf } from './partCounts';

/** One value of the property that an experiment is divided by. */
export interface SegmentCounts {
  /** '' for visitors without a value. */
  value: string;
  /** In the arms of the experiment; the holdout belongs to none. */
  n: number;
  input: AnalysisInput;
}

export interface SegmentsCounts {
  /** Largest first; the visitors without a value are among them, however few. */
  listed: SegmentCounts[];
  /** How many smaller values there are beside those listed, and how many visitors they have. */
  notListed: { values: number; n: number };
}

/**
 * The counts of an experiment by the values of one property, each turned into the input of an analysis as the whole is.
 *
 * @param armRows of the whole experiment: which flag versions there were, and the share each expects
 */
export function segmentCounts(
  experiment: ExperimentRow,
  armRows: readonly ExperimentArmRow[],
  segmentRows: readonly ExperimentSegmentRow[],
  mostListed: number
): SegmentsCounts {
  const byValue = new Map<string, ExperimentSegmentRow[]>();
  for (const row of segmentRows) {
    if (experiment.variant_keys.includes(row.variant)) {
      const known = byValue.get(row.segment);
      if (known === undefined) {
        byValue.set(row.segment, [row]);
      } else {
        known.push(row);
      }
    }
  }
  const sized = [...byValue]
    .map(([value, rows]) => ({ value, rows, n: rows.reduce((sum, { n }) => sum + n, 0) }))
    .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
  const isListed = ({ value }: { value: string }, index: number): boolean => index < mostListed || value === '';
  const rest = sized.filter((segment, index) => !isListed(segment, index));
  return {
    listed: sized.filter(isListed).map(({ value, rows, n }) => ({
      value,
      n,
      input: experimentCounts(experiment, withCountsOf(rows, armRows)).input,
    })),
    notListed: { values: rest.length, n: rest.reduce((sum, { n }) => sum + n, 0) },
  };
}
