import type { Interval } from '../posterior/credibleInterval';
import { DEFAULT_MASS } from '../posterior/arm';
import { studentQuantile } from '../student/studentQuantile';
import { requireBetween } from '../validation/ensure';
import type { EstimatedArm, NoEstimateReason } from './armEstimate';
import { requireEstimate } from './requireEstimate';

/** Between which values a metric lies, or why nobody knows. */
export type EstimateInterval =
  | (Interval & { readonly reason: null })
  | { readonly lower: null; readonly upper: null; readonly reason: NoEstimateReason };

/**
 * Between which values does the metric of one arm lie with the given probability? The level itself, not how it compares: equal
 * tails of estimate + standardError T, estimate ± standardError {@link studentQuantile}(1 - (1 - mass) / 2).
 *
 * Two such intervals that overlap say little of the difference: take {@link differenceOfEstimates}. Skewness of the units is not
 * corrected here. Ends to 1e-12 of the width.
 *
 * @throws RangeError for an estimate or a mass that cannot be, naming the field
 * @example
 * estimateInterval({ estimate: 12.4, standardError: 0.16, degreesOfFreedom: 1999 }); // => { lower: 12.086…, upper: 12.713…, reason: null }
 */
export function estimateInterval(arm: EstimatedArm, mass = DEFAULT_MASS): EstimateInterval {
  requireBetween('mass', mass, 0, 1);
  if (arm.estimate === null) return { lower: null, upper: null, reason: arm.reason };
  requireEstimate('arm', arm);
  const half = arm.standardError * studentQuantile((1 - mass) / 2, arm.degreesOfFreedom, 'upper');
  return { lower: arm.estimate - half, upper: arm.estimate + half, reason: null };
}
