import { ensure, requireBetween, requireLength, requireWithin } from '../validation/ensure';
import { LARGEST_VALUE } from './quantileLimits';
import { checkedDesign } from './quantileDesign';
import type { QuantileDesign } from './quantileDesign';
import { quantileRanks } from './quantileRanks';
import { rankProbability } from './rankProbability';

/** The sample quantiles of one arm. */
export interface QuantileSample extends QuantileDesign {
  /** In the unit of the metric, one for each rank. */
  readonly values: readonly number[];
  /** At which the values were read; those of {@link quantileRanks} unless set. */
  readonly ranks?: readonly number[];
}

/** What is believed of a quantile: a distribution function that is linear between points, and jumps where values are equal. */
export interface QuantilePosterior {
  /** Ascending, in the unit of the metric. */
  readonly values: readonly number[];
  /** P(quantile <= value), from 0 to 1. */
  readonly cdf: readonly number[];
  readonly reason: null;
}

/** `tail-too-thin`: fewer than 10 independent units are expected beyond the quantile, or below it. */
export type NoQuantileReason = 'tail-too-thin';

/** An arm whose quantile the data say too little of. */
export interface NoQuantile {
  readonly values: null;
  readonly cdf: null;
  readonly reason: NoQuantileReason;
}

/** What is believed of a quantile, or why there is nothing; comparisons take both and pass the reason on. */
export type EstimatedQuantile = QuantilePosterior | NoQuantile;

/** Units that a quantile needs on either side. */
const MIN_TAIL_UNITS = 10;

/**
 * What do we know of a quantile, say of the 95th percentile of latency? Its distribution at the sample quantiles, from the
 * order statistics: P(q <= x_(k)) = P(Beta(k, n - k + 1) >= level), linear between them ({@link rankProbability}). What
 * lies beyond the first and last rank, 3e-7 each or all there is of the data, counts as between the outermost two.
 *
 * Values that are rounded, as milliseconds are, tie; a tie is a jump, with all the probability of its ranks. Methods that
 * estimate a density or a standard error fail there: for the p90 of 2,000 latencies rounded to 50 ms, intervals of 95 % from an
 * order-statistic error hold 60 %, these 99 %, and in a sixth of the tests that error is 0.
 *
 * Assumes independent units; give rows of one unit their design effect ({@link clusterDesignEffect}). Relative error of the
 * probabilities below 1e-12.
 *
 * @throws RangeError for a design as {@link quantileRanks}, values that do not ascend or ranks that cannot be, naming the field
 * @example
 * quantilePosterior({ n: 200, level: 0.5, ranks: [80, 90, 100, 110, 120], values: [4, 7, 9, 10, 14] }).cdf; // => [ 0, 0.0686…, 0.4718…, 0.9105…, 1 ]
 */
export function quantilePosterior(sample: QuantileSample): EstimatedQuantile {
  const design = checkedDesign(sample);
  const { values, ranks = quantileRanks(sample) } = sample;
  requirePoints(values, ranks, design.n);
  const { n, level, independent } = design;
  // 100 (1 - 0.9) is 10, an ulp less in a double.
  if (Math.min(n, independent) * Math.min(level, 1 - level) < MIN_TAIL_UNITS * (1 - 1e-12)) {
    return { values: null, cdf: null, reason: 'tail-too-thin' };
  }
  ensure(ranks.at(-1)! > ranks[0]!, 'ranks', ranks, 'must reach from below the quantile to above it');
  const used = ranks.flatMap((rank, i) => (i > 0 && rank === ranks[i - 1] ? [] : [i]));
  return {
    values: used.map((i) => values[i]!),
    cdf: used.map((i, position) => {
      if (position === 0) return 0;
      return position === used.length - 1 ? 1 : rankProbability(design, ranks[i]!);
    }),
    reason: null,
  };
}

function requirePoints(values: readonly number[], ranks: readonly number[], n: number): void {
  requireWithin('ranks.length', ranks.length, 1, Infinity);
  requireLength('values', values, ranks.length);
  ranks.forEach((rank, i) => requireWithin(`ranks[${i}]`, rank, i > 0 ? ranks[i - 1]! : 1, n, true));
  values.forEach((value, i) => {
    const field = `values[${i}]`;
    requireBetween(field, value, -LARGEST_VALUE, LARGEST_VALUE);
    ensure(i === 0 || value >= values[i - 1]!, field, value, `must not be below the value before (${values[i - 1]})`);
  });
}
