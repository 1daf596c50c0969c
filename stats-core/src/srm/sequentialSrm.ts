import { monitorStrata } from './monitorStrata';
import type { SequentialSrm, SequentialSrmOptions } from './monitorStrata';

/**
 * Did the arms receive their shares, when we look again and again? The multinomial test with a Dirichlet mixture
 * (Lindon and Malek, NeurIPS 2022), see {@link logBayesFactor}.
 *
 * The chance that the p-value ever falls below 0.01 in a healthy test, at however many looks, is below 0.01.
 * Error of ln BF below 1e-10 (1 + |ln BF|).
 *
 * @param looks cumulative counts per arm, one entry per look
 * @param weights intended shares, on any positive scale; a weight of 0 as in {@link srmTest}
 * @throws RangeError for counts or weights that cannot be, counts that shrink, or unequal lengths, naming the field
 * @example
 * sequentialSrm([[5200, 4800], [10400, 9600]], [1, 1]).pValue[1]; // => 0.0000…
 */
export function sequentialSrm(
  looks: readonly (readonly number[])[],
  weights: readonly number[],
  options: SequentialSrmOptions = {}
): SequentialSrm {
  return monitorStrata([{ looks, weights }], options);
}
