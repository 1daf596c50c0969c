import type { Arm, ArmOptions } from '../posterior/arm';
import { compareArms } from './compareArms';

/**
 * How probable is it, given the counts, that each arm has the highest conversion rate? The numbers add up to 1.
 *
 * P(theta_i > theta_j for all j ≠ i) = ∫ f_i Π_{j≠i} F_j, by quadrature ({@link integrateArms}). This is a statement
 * about the arms given the data now; it is not an error rate, and looking every day until it passes 0.95 declares a
 * winner in nearly half of all tests between identical arms (docs/statistics.md).
 *
 * Absolute error below 1e-12, relative error below 1e-9 down to 1e-250. About 0.05 ms for two arms.
 *
 * @throws RangeError for counts or a prior that cannot be, or fewer than two arms, naming the field
 * @example
 * probBest([{ conversions: 3, n: 100 }, { conversions: 7, n: 100 }]); // => [ 0.106…, 0.893… ]
 */
export function probBest(arms: readonly Arm[], options: ArmOptions = {}): number[] {
  return compareArms(arms, options).probBest;
}
