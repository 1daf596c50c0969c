import { requireWithin } from '../validation/ensure';
import { testStrata } from './testStrata';
import type { SrmStratum, SrmTest } from './testStrata';

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
  requireWithin('strata.length', strata.length, 1, Infinity);
  return testStrata(strata, 'strata');
}
