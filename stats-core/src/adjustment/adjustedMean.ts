import type { CoMoments } from '../moments/coMoments';
import { combineComponents } from '../moments/combineComponents';
import type { Moments } from '../moments/moments';
import { sum } from '../numerics/sum';

/**
 * The mean of one arm as if its units had been, before the test, what those of all arms were: ȳ - θ'(x̄ - x̄ of all). The
 * difference to the other arms is summed, not the means, which lose their digits where a covariate is a date.
 */
export function adjustedMean(arm: CoMoments, arms: readonly CoMoments[], theta: readonly number[]): number {
  const all = sum(arms.map(({ n }) => n));
  const shifts = theta.map(
    (slope, k) => slope * sum(arms.map(({ n, mean }) => (n / all) * (mean[k + 1]! - arm.mean[k + 1]!)))
  );
  return arm.mean[0]! + sum(shifts);
}

/** The moments of y - θ'x over the units of an arm. */
export function adjustedMoments(arm: CoMoments, theta: readonly number[]): Moments {
  return combineComponents(arm, [1, ...theta.map((slope) => -slope)]);
}
