import type { Experiment } from '@trackcrumb/contract';
import type { ArmMoments, PartMoments } from '@trackcrumb/contract/views';
import { analyzeExperiment } from '@trackcrumb/stats-core';
import { experimentCounts } from './experimentCounts';
import type { SegmentResults } from './experimentResults';
import { valueKnowledge, type ValueKnowledge } from './valueKnowledge';
import { withPart } from './withPart';

/** One value of the property that an experiment is divided by. */
export interface Segment {
  /** '' for visitors without a value. */
  value: string;
  /** In the arms of the experiment; the holdout belongs to none. */
  n: number;
  moments: ArmMoments[];
}

export interface Segments {
  /** Largest first; the visitors without a value are among them, however few. */
  listed: Segment[];
  /** How many smaller values there are beside those listed, and how many visitors they have. */
  notListed: { values: number; n: number };
  knowledge: ValueKnowledge;
}

const NO_VALUE = '(none)';
const MOST_LISTED = 20;

/**
 * An experiment divided by the values of one property.
 *
 * @param moments of the whole experiment: which strata there were, and the share each expects
 */
export function segmentsOf(
  { variants }: Experiment,
  moments: readonly ArmMoments[],
  segmentMoments: readonly PartMoments[]
): Segments {
  const keys = new Set(variants.map(({ key }) => key));
  const byValue = new Map<string, PartMoments[]>();
  const notRead = { values: 0, n: 0 };
  for (const row of segmentMoments) {
    const value = row.segment ?? '';
    const known = byValue.get(value);
    if (!keys.has(row.variant)) {
      continue;
    } else if ((row.rest_values ?? 0) > 0) {
      notRead.values = row.rest_values!;
      notRead.n += row.n;
    } else if (known === undefined) {
      byValue.set(value, [row]);
    } else {
      known.push(row);
    }
  }
  const sized = [...byValue]
    .map(([value, rows]) => ({ value, rows, n: rows.reduce((sum, { n }) => sum + n, 0) }))
    .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
  const isListed = ({ value }: { value: string }, index: number): boolean => index < MOST_LISTED || value === '';
  const rest = sized.filter((segment, index) => !isListed(segment, index));
  return {
    listed: sized.filter(isListed).map(({ value, rows, n }) => ({ value, n, moments: withPart(moments, rows) })),
    notListed: { values: notRead.values + rest.length, n: rest.reduce((sum, { n }) => sum + n, notRead.n) },
    knowledge: valueKnowledge(keys, segmentMoments),
  };
}

/**
 * The analysis of one segment, as of an experiment of its own. Many segments are many chances to be fooled: a verdict of
 * one is a question for the next experiment, not an answer. None where segments are divided by the outcome.
 */
export function analyzeSegment(
  experiment: Experiment,
  { value, n, moments }: Segment,
  { isOfConverters }: ValueKnowledge,
  now: Date
): SegmentResults {
  return {
    value: value === '' ? NO_VALUE : value,
    n,
    analysis: isOfConverters ? null : analyzeExperiment(experimentCounts(experiment, moments, now).input),
  };
}
