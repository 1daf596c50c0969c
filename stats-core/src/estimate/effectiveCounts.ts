import type { Arm } from '../posterior/arm';
import { requireBetween } from '../validation/ensure';
import type { EstimatedArm, NoEstimateReason } from './armEstimate';

/**
 * Why a rate has no effective counts. `not-a-rate`: it is not between 0 and 1, as an adjusted one may not be;
 * `too-uncertain`: its standard error is no binomial's.
 */
export type NoCountsReason = NoEstimateReason | 'not-a-rate' | 'too-uncertain';

/** Counts that are worth what an estimate of a rate is. */
export type EffectiveCounts =
  { readonly arm: Arm; readonly reason: null } | { readonly arm: null; readonly reason: NoCountsReason };

/**
 * Which counts would say of a rate what an adjusted estimate says? N = m (1 - m) / s² - 1 units, m N of which converted: the
 * beta distribution with these parameters has the mean m and the variance s² (matched moments). With them a rate that
 * {@link cuped} adjusted has a posterior between 0 and 1, skewed as rates are: with 1,800 and 200 units
 * and 5 % conversions, 95 % intervals of the difference held 95.0 % of 2,500 simulated tests, those of Student's t 92.9 %.
 *
 * For {@link compareArms} and every function that takes arms, with `allowFractional`. A rate that is not adjusted comes back
 * as n - 2 units: give those the counts themselves. Without a conversion there is no variance to match, but the counts
 * are all there is.
 *
 * @throws RangeError for an estimate that cannot be, naming the field
 * @example
 * effectiveCounts({ estimate: 0.1, standardError: 0.01, degreesOfFreedom: 999 }).arm; // => { conversions: 89.9…, n: 899.0… }
 */
export function effectiveCounts(estimated: EstimatedArm): EffectiveCounts {
  if (estimated.estimate === null) return { arm: null, reason: estimated.reason };
  const { estimate: rate, standardError } = estimated;
  requireBetween('estimate', rate);
  requireBetween('standardError', standardError, 0);
  if (!(rate > 0 && rate < 1)) return { arm: null, reason: 'not-a-rate' };
  const n = Math.min(2 ** 53, (rate * (1 - rate)) / standardError ** 2 - 1);
  if (!(n > 0)) return { arm: null, reason: 'too-uncertain' };
  return { arm: { conversions: rate * n, n }, reason: null };
}
