import { invalid } from '../validation/invalid';
import { chiSquareSf } from './chiSquareSf';
import { testStratum } from './srmTest';
import type { SrmTest } from './srmTest';

/** Counts that were assigned under one set of weights. */
export interface SrmStratum {
  readonly counts: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Did the arms receive their shares, when the shares changed on the way? One stratum per version of the weights;
 * statistics and degrees of freedom add up, because independent chi-squares do (Johnson, Kotz and Balakrishnan,
 * Continuous Univariate Distributions 1, section 18.5). A ramp from 10 % to 50 % is no mismatch; testing its total
 * against either share would call it one.
 *
 * A stratum without units adds neither statistic nor degrees of freedom. Error and edge cases as {@link srmTest}.
 *
 * @throws RangeError for no strata, strata of unequal length, or counts or weights that cannot be, naming the field
 * @example
 * pooledSrmTest([
 *   { counts: [900, 100], weights: [9, 1] },
 *   { counts: [505, 495], weights: [1, 1] },
 * ]).pValue; // => 0.95…
 */
export function pooledSrmTest(strata: readonly SrmStratum[]): SrmTest {
  const arms = strata[0]?.counts.length;
  if (arms === undefined) throw invalid('strata.length', 0, 'pass at least one version of the weights');
  const expected = new Array<number>(arms).fill(0);
  let statistic = 0;
  let df = 0;
  strata.forEach((stratum, k) => {
    const test = testStratum(stratum.counts, stratum.weights, `strata[${k}].`);
    if (stratum.counts.length !== arms) {
      throw invalid(`strata[${k}].counts.length`, stratum.counts.length, `every version has all ${arms} arms`);
    }
    test.expected.forEach((count, i) => (expected[i]! += count));
    if (stratum.counts.every((count) => count === 0)) return;
    statistic += test.statistic;
    df += test.df;
  });
  if (statistic === Infinity) return { statistic, df, pValue: 0, expected };
  return { statistic, df, pValue: df === 0 ? 1 : chiSquareSf(statistic, df), expected };
}
