import { requireProbabilities } from './requireProbabilities';
import { stepUp } from './stepUp';

/**
 * Which of several metrics moved, when a share alpha of the claims may be false? Adjusted p-values: claim those at most
 * alpha, and on average at most that share of what is claimed is false (the false discovery rate).
 *
 * Benjamini and Hochberg (1995), step-up: of m p-values in ascending order the k-th becomes the smallest of m p_j / j, j from
 * k on. Holds for independent metrics and for those that rise together; for any other dependence use
 * {@link benjaminiYekutieli}. Relative error of a few ulps. For one look: with daily looks the share grows.
 *
 * @param pValues 0 to 1, in any order
 * @returns in the order given
 * @throws RangeError for what is no probability, naming the field
 * @example
 * benjaminiHochberg([0.01, 0.04, 0.03]); // => [ 0.03, 0.04, 0.04 ]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  requireProbabilities('pValues', pValues);
  return stepUp(pValues, 1);
}
