import { type Moments } from '../moments/moments';
import { ensure } from '../validation/ensure';
import type { EstimatedArm, NoEstimate, NoEstimateReason } from './armEstimate';

/** An arm that cannot be estimated, and why. */
export const noEstimate = (reason: NoEstimateReason): NoEstimate => ({ estimate: null, reason });

/** Below this there is no variance to speak of; and with one degree of freedom a loss has no mean. */
export const FEWEST_UNITS = 3;

/**
 * An arm whose estimate is, but for a constant, the mean of a number per unit: the value itself, or the first order of what
 * the estimate depends on (its influence function). s² = m2 / (n - 1) / n, with n - 1 - lost degrees of freedom.
 *
 * @param lost degrees of freedom spent on what the numbers were made with
 */
export function estimateFromMoments(estimate: number, { n, m2, m3 }: Moments, lost = 0): EstimatedArm {
  if (n - lost < FEWEST_UNITS) return noEstimate('too-few-units');
  const variance = m2 / (n - 1);
  const standardError = Math.sqrt(variance / n);
  if (!(standardError > 0)) return noEstimate('no-variance');
  requireFinite(estimate);
  return {
    estimate,
    standardError,
    degreesOfFreedom: n - 1 - lost,
    ...(m3 !== null && { spread: { n, variance, thirdMoment: m3 / n } }),
  };
}

/** What is left of a double's range is refused, not shown. */
export function requireFinite(estimate: number): void {
  ensure(Number.isFinite(estimate), 'estimate', estimate, 'too large for a double; measure in a larger unit');
}
