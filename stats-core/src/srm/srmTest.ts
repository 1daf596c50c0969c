import { chiSquareSf } from './chiSquareSf';
import { hasImpossibleCount, requireCounts, sharesOf } from './shares';

/** Result of a chi-square test of counts against shares. */
export interface SrmTest {
  /** Pearson's statistic; Infinity when an arm with weight 0 has a count. */
  readonly statistic: number;
  /** Degrees of freedom; 0 when there was nothing to compare. */
  readonly df: number;
  readonly pValue: number;
  /** Expected count of each arm. */
  readonly expected: number[];
}

/** p-values below this flag a sample ratio mismatch. */
export const SRM_P_THRESHOLD = 0.001;

/**
 * Did the arms receive the shares of traffic they should have? Sample ratio mismatch, by Pearson's chi-square test:
 * sum of (observed - expected)² / expected against chi-square with (arms - 1) degrees of freedom (Fabijan et al.,
 * Diagnosing Sample Ratio Mismatch, KDD 2019).
 *
 * An arm with weight 0 leaves the test with its degree of freedom when its count is 0, else the statistic is Infinity
 * and p is 0. No units at all, or one usable arm: nothing can mismatch, df 0 (or arms - 1) and p = 1.
 * Relative error of p below 1e-10. The chi-square form is an approximation that wants expected counts of 5 or more.
 *
 * @param counts units per arm
 * @param weights intended shares, on any positive scale
 * @throws RangeError for counts or weights that cannot be, all weights 0, or unequal lengths, naming the field
 * @example
 * srmTest([1000, 1200], [1, 1]).pValue; // => 0.0000200786…
 */
export function srmTest(counts: readonly number[], weights: readonly number[]): SrmTest {
  return testStratum(counts, weights);
}

/** {@link srmTest} with the field named as its caller's reader knows it. */
export function testStratum(counts: readonly number[], weights: readonly number[], prefix = ''): SrmTest {
  const { shares, usable } = sharesOf(weights, `${prefix}weights`);
  requireCounts(counts, weights, `${prefix}counts`);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = shares.map((share) => total * share);
  const df = usable - 1;
  if (hasImpossibleCount(counts, shares)) return { statistic: Infinity, df, pValue: 0, expected };
  if (total === 0 || df === 0) return { statistic: 0, df, pValue: 1, expected };
  const statistic = counts.reduce((sum, count, i) => {
    const deviation = count - expected[i]!;
    return expected[i] === 0 ? sum : sum + (deviation * deviation) / expected[i]!;
  }, 0);
  return { statistic, df, pValue: chiSquareSf(statistic, df), expected };
}
