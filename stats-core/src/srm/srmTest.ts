import { testStrata } from './testStrata';
import type { SrmTest } from './testStrata';

/**
 * Did the arms receive the shares of traffic they should have? Sample ratio mismatch, by Pearson's chi-square test:
 * sum of (observed - expected)² / expected against chi-square with (arms - 1) degrees of freedom (Fabijan et al.,
 * Diagnosing Sample Ratio Mismatch, KDD 2019).
 *
 * An arm with weight 0 leaves the test with its degree of freedom when its count is 0, else the statistic is Infinity
 * and p is 0. No units at all, or one usable arm: nothing can mismatch, df is 0 and p = 1.
 * Relative error of p below 1e-10. The chi-square form is an approximation that wants expected counts of 5 or more.
 *
 * @param counts units per arm
 * @param weights intended shares, on any positive scale
 * @throws RangeError for counts or weights that cannot be, all weights 0, or unequal lengths, naming the field
 * @example
 * srmTest([1000, 1200], [1, 1]).pValue; // => 0.0000200786…
 */
export function srmTest(counts: readonly number[], weights: readonly number[]): SrmTest {
  return testStrata([{ counts, weights }]);
}
