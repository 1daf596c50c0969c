import { type Moments } from '../moments/moments';
import { ensure } from '../validation/ensure';
import { LARGEST_ESTIMATE, SMALLEST_ERROR } from './estimateLimits';
import type { EstimatedArm, NoEstimate, NoEstimateReason, UnitSpread } from './armEstimate';

/** An arm that cannot be estimated, and why. */
export const noEstimate = (reason: NoEstimateReason): NoEstimate => ({ estimate: null, reason });

/** With two units the variance is known to one degree of freedom: belief then has no mean. */
export const FEWEST_UNITS = 3;

/**
 * An arm whose estimate is, but for a constant, the mean of a number per unit: the value itself, or the first order of what
 * the estimate depends on (its influence function). s² = m2 / (n - 1) / n, with n - 1 - lost degrees of freedom.
 *
 * @param lost degrees of freedom spent on what the numbers were made with
 */
export function estimateFromMoments(estimate: number, { n, m2, m3 }: Moments, lost = 0): EstimatedArm {
  if (n < FEWEST_UNITS) return noEstimate('too-few-units');
  const variance = m2 / (n - 1);
  const spread = m3 === null ? null : { n, variance, thirdMoment: m3 / n };
  return estimateOf(estimate, Math.sqrt(variance / n), n - 1 - lost, spread);
}

/** An arm as computed, unless it says nothing. */
export function estimateOf(
  estimate: number,
  standardError: number,
  degreesOfFreedom: number,
  spread: UnitSpread | null
): EstimatedArm {
  if (degreesOfFreedom < 1) return noEstimate('too-few-units');
  if (standardError < SMALLEST_ERROR) return noEstimate('no-variance');
  requireMeasurable('estimate', estimate);
  requireMeasurable('standardError', standardError);
  return { estimate, standardError, degreesOfFreedom, ...(spread && { spread }) };
}

function requireMeasurable(field: string, value: number): void {
  ensure(Math.abs(value) <= LARGEST_ESTIMATE, field, value, 'too large for a double; measure in a larger unit');
}
