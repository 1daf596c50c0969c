import { adjustInOrder, ascending } from './adjustInOrder';
import { requireProbabilities } from './requireProbabilities';

/**
 * Which of several metrics moved, when not even one may be claimed by mistake? Adjusted p-values: claim those at most alpha,
 * and the chance of any false claim is at most alpha, however the metrics depend on each other.
 *
 * Holm (1979), step-down: of m p-values in ascending order the k-th becomes the largest of (m - j + 1) p_j, j up to k, at
 * most 1. Never weaker than Bonferroni's m p. Relative error of a few ulps. For one look: adjusted p-values of daily looks
 * claim as falsely as the p-values do.
 *
 * @param pValues 0 to 1, in any order
 * @returns in the order given
 * @throws RangeError for what is no probability, naming the field
 * @example
 * holm([0.01, 0.04, 0.03]); // => [ 0.03, 0.06, 0.06 ]
 */
export function holm(pValues: readonly number[]): number[] {
  requireProbabilities('pValues', pValues);
  return adjustInOrder(pValues, ascending, Math.max, (p, position) => (pValues.length - position) * p);
}
