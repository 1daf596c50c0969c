import { DEFAULT_MASS } from '../posterior/arm';
import type { Interval } from '../posterior/credibleInterval';
import { requireBetween } from '../validation/ensure';
import type { EstimatedQuantile, NoQuantileReason } from './quantilePosterior';
import { requireQuantile } from './requireQuantile';
import { tableQuantile } from './tableQuantile';

/** What is believed of one arm's quantile, in the unit of the metric. */
export type QuantileSummary =
  | { readonly median: number; readonly interval: Interval; readonly reason: null }
  | { readonly median: null; readonly interval: null; readonly reason: NoQuantileReason };

/**
 * What is a quantile of one arm, and between which values does it lie with the given probability? The median and
 * equal-tailed interval of its posterior: the smallest values with (1 - mass) / 2, 1/2 and (1 + mass) / 2 at or below them.
 * Exact for the posterior, to 1e-14 of the range of its values.
 *
 * @param mass probability inside, a fraction
 * @throws RangeError for a mass outside (0, 1) or what is no posterior of a quantile, naming the field
 * @example
 * summarizeQuantile(quantilePosterior({ n: 200, level: 0.5, ranks: [80, 90, 100, 110, 120], values: [4, 7, 9, 10, 14] })).interval; // => { lower: 5.091…, upper: 12.88… }
 */
export function summarizeQuantile(posterior: EstimatedQuantile, mass: number = DEFAULT_MASS): QuantileSummary {
  requireBetween('mass', mass, 0, 1);
  if (posterior.reason !== null) return { median: null, interval: null, reason: posterior.reason };
  requireQuantile('posterior', posterior);
  const tail = (1 - mass) / 2;
  return {
    median: tableQuantile(posterior, 0.5),
    interval: { lower: tableQuantile(posterior, tail), upper: tableQuantile(posterior, 1 - tail) },
    reason: null,
  };
}
