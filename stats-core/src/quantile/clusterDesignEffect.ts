import { ensure, requireBetween, requireWithin } from '../validation/ensure';

/** Moments over the units, of a unit's rows and of those of them at or below the sample quantile. */
export interface ClusterMoments {
  /** Units, such as users. */
  readonly units: number;
  readonly meanRows: number;
  readonly meanRowsBelow: number;
  /** Divisor units - 1, as the other two. */
  readonly varianceRows: number;
  readonly varianceRowsBelow: number;
  readonly covariance: number;
}

/**
 * - `too-few-units`: fewer than 3.
 * - `no-variance`: all rows, or no rows, lie at or below the value, or the same share of every unit's.
 */
export type ClusterDesignEffect =
  | { readonly designEffect: number; readonly reason: null }
  | { readonly designEffect: null; readonly reason: 'too-few-units' | 'no-variance' };

const MIN_UNITS = 3;
/** Beyond it products overflow. */
const LARGEST_MOMENT = 1e100;
/** Of a variance; what rounding leaves of one that is 0. */
const NO_VARIANCE = 1e-12;

/**
 * How much less do rows say about a quantile because rows of one unit are alike? The factor by which the variance of the
 * share of rows at or below the sample quantile exceeds that of as many independent rows.
 *
 * With y of a unit's z rows at or below it, p = Σy/Σz: Var(y - p z) / (p (1 - p) E[z]), the delta method for a ratio of sums
 * over that of a binomial (Deng, Knoblich and Lu 2018). 1 for one row a unit; about the rows of a unit where they are all
 * alike. No density is estimated: {@link quantilePosterior} takes the factor, n then being rows.
 *
 * Relative error below 1e-12 while the variance is above 0.001 of its three terms. The factor is itself estimated, with a
 * relative error near sqrt(2 / units): a fifth for 50 units.
 *
 * @throws RangeError for moments that cannot be, naming the field
 * @example
 * clusterDesignEffect({ units: 1000, meanRows: 4, meanRowsBelow: 2, varianceRows: 4, varianceRowsBelow: 3.5, covariance: 2 }).designEffect; // => 2.5
 */
export function clusterDesignEffect(moments: ClusterMoments): ClusterDesignEffect {
  const { units, meanRows, meanRowsBelow, varianceRows, varianceRowsBelow, covariance } = moments;
  requireWithin('units', units, 0, 2 ** 53);
  requireBetween('meanRows', meanRows, 0, LARGEST_MOMENT);
  requireWithin('meanRowsBelow', meanRowsBelow, 0, meanRows, true);
  requireWithin('varianceRows', varianceRows, 0, LARGEST_MOMENT, true);
  requireWithin('varianceRowsBelow', varianceRowsBelow, 0, LARGEST_MOMENT, true);
  const possible = Math.sqrt(varianceRows) * Math.sqrt(varianceRowsBelow) * (1 + 1e-9);
  ensure(
    Math.abs(covariance) <= possible,
    'covariance',
    covariance,
    `must be a number from -${possible} to ${possible}`
  );
  if (units < MIN_UNITS) return { designEffect: null, reason: 'too-few-units' };
  const p = meanRowsBelow / meanRows;
  const own = varianceRowsBelow + p * p * varianceRows;
  const variance = own - 2 * p * covariance;
  const independent = p * (1 - p) * meanRows;
  return independent > 0 && variance > NO_VARIANCE * own
    ? { designEffect: variance / independent, reason: null }
    : { designEffect: null, reason: 'no-variance' };
}
