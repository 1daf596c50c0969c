import { DEFAULT_ALPHA } from '../power/defaults';
import { requireBetween, requireOneOf } from '../validation/ensure';
import { boundaryFor } from './boundaryFor';
import type { BoundaryDesign } from './boundaryFor';
import { requireLooks } from './looks';

/** What {@link constantBoundary} is asked. */
export interface ConstantBoundaryInput extends BoundaryDesign {
  /** Evenly spaced looks. A constant boundary for any number of them there is none. */
  readonly looks: number;
}

/**
 * The threshold on |z| that is the same at each of some evenly spaced looks (Pocock 1977): for two arms the probability of
 * being best Phi(z). It ends early more often than {@link plannedBoundary}, and finds less. Solved with
 * {@link crossing}; relative error below 1e-9.
 *
 * @throws RangeError for a chance, a number of sides or of looks that cannot be, naming the field
 * @example
 * constantBoundary({ looks: 30 }); // => 2.7309…
 */
export function constantBoundary({ alpha = DEFAULT_ALPHA, sides = 2, looks }: ConstantBoundaryInput): number {
  requireBetween('alpha', alpha, 0, 1);
  requireOneOf('sides', sides, [1, 2]);
  requireLooks(looks);
  return boundaryFor(() => 1, looks, alpha, sides);
}
