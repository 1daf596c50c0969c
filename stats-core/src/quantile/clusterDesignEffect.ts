import { FEWEST_UNITS } from '../estimate/estimateFromMoments';
import { requireCoMoments } from '../moments/coMoments';
import type { CoMoments } from '../moments/coMoments';
import { combineComponents } from '../moments/combineComponents';
import { ensure } from '../validation/ensure';

/**
 * - `too-few-units`: fewer than 3.
 * - `no-variance`: all rows, or no rows, lie at or below the value, or the same share of every unit's.
 */
export type ClusterDesignEffect =
  | { readonly designEffect: number; readonly reason: null }
  | { readonly designEffect: null; readonly reason: 'too-few-units' | 'no-variance' };

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
 * @param moments of [y, z] over the units; third products are not needed
 * @throws RangeError for co-moments that no counts have, naming the field
 * @example
 * clusterDesignEffect(coMomentsFrom({ n: 1000, mean: [2, 4], covariance: [[3.5, 2], [2, 4]] })).designEffect; // => 2.5
 */
export function clusterDesignEffect(moments: CoMoments): ClusterDesignEffect {
  requireCoMoments('moments', moments, 2);
  const [below, rows] = moments.mean as [number, number];
  ensure(rows >= 0, 'moments.mean[1]', rows, 'must be a number of rows, 0 or more');
  ensure(
    below >= 0 && below <= rows,
    'moments.mean[0]',
    below,
    `must be a number of rows from 0 to ${rows}, the mean of all`
  );
  if (moments.n < FEWEST_UNITS) return { designEffect: null, reason: 'too-few-units' };
  if (rows === 0) return { designEffect: null, reason: 'no-variance' };
  const p = below / rows;
  const { m2 } = combineComponents({ ...moments, thirdProducts: null }, [1, -p]);
  const designEffect = m2 / (moments.n - 1) / (p * (1 - p) * rows);
  return designEffect > 0 && Number.isFinite(designEffect)
    ? { designEffect, reason: null }
    : { designEffect: null, reason: 'no-variance' };
}
