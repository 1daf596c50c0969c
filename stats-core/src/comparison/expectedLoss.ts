import type { Arm, ArmOptions } from '../posterior/arm';
import { compareArms } from './compareArms';

/**
 * How much conversion rate does choosing this arm give up, averaged over what we do not know?
 *
 * E[max_j theta_j - theta_i] (Stucchio, Bayesian A/B Testing at VWO, 2015), by quadrature ({@link integrateArms}).
 * In units of the rate: 0.001 is a tenth of a percentage point. It bounds the cost of a mistake; it does not make
 * mistakes rarer.
 *
 * Absolute error below 1e-14, relative error below 1e-8 down to 1e-200.
 *
 * @throws RangeError for counts or a prior that cannot be, or fewer than two arms, naming the field
 * @example
 * expectedLoss([{ conversions: 3, n: 100 }, { conversions: 7, n: 100 }])[0]; // => 0.04…
 */
export function expectedLoss(arms: readonly Arm[], options: ArmOptions = {}): number[] {
  return compareArms(arms, options).expectedLoss;
}
