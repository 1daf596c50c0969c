import { type CoMoments, requireCoMoments } from '../moments/coMoments';
import { combineComponents } from '../moments/combineComponents';
import type { Moments } from '../moments/moments';
import { requireThirdMoment, type ThirdMomentOption, withThirdMoment } from '../moments/thirdMoment';
import type { EstimatedArm } from './armEstimate';
import { estimateFromMoments, FEWEST_UNITS, noEstimate } from './estimateFromMoments';

/**
 * What is the ratio of two sums, such as revenue per order or orders per session, and how sure is it, when it is visitors
 * that were randomised? R = Σ y / Σ z. To first order it is the mean over units of the influence function
 * u = (y - R z) / z̄, whence s² = var(u) / n = (vyy - 2 R cyz + R² vzz) / (z̄² n) (the delta method; Deng, Knoblich and Lu
 * 2018), with n - 1 degrees of freedom.
 *
 * Count only units with z > 0. Visitors without an order say nothing of the value of an order, but each would count as
 * a degree of freedom: with 10 buyers among 200 visitors, 95 % intervals then hold 88 %, and 93 % without them.
 *
 * Relative error of the estimate below 1e-15, of its standard error below 1e-14 where y and R z do not cancel; where they
 * do, {@link ratioEstimateOf} keeps more digits.
 *
 * @param moments of [y, z] over the units with z > 0; third products give the skewness of u
 * @param options thirdMoment of u, divisor n, where SQL has it instead of third products
 * @throws RangeError for co-moments that no units have, naming the field
 * @example
 * ratioEstimate(coMomentsFrom({ n: 1000, mean: [5, 2], covariance: [[9, 1.5], [1.5, 1]] })).standardError; // => 0.0440…
 */
export function ratioEstimate(moments: CoMoments, options: ThirdMomentOption = {}): EstimatedArm {
  requireCoMoments('moments', moments, 2);
  requireThirdMoment(options);
  const [numerator, denominator] = moments.mean as [number, number];
  const ratio = numerator / denominator;
  if (moments.n < FEWEST_UNITS) return noEstimate('too-few-units');
  // A denominator so small that the ratio is beyond a double is as good as none.
  if (!(denominator > 0 && Number.isFinite(ratio / denominator))) return noEstimate('denominator-not-positive');
  return estimateFromMoments(ratio, withThirdMoment(influenceOf(moments, ratio, denominator), options));
}

/** The moments of (y - R z) / z̄ over units. */
export function influenceOf(moments: CoMoments, ratio: number, denominator: number): Moments {
  return combineComponents(moments, [1 / denominator, -ratio / denominator]);
}
