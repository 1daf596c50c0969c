import { sum } from '../numerics/sum';
import { requireLength } from '../validation/ensure';
import { chiSquareSf } from './chiSquareSf';
import { pearsonStatistic } from './pearsonStatistic';
import { requireCounts, sharesOf } from './shares';

/** Counts that were assigned under one set of weights. */
export interface SrmStratum {
  readonly counts: readonly number[];
  readonly weights: readonly number[];
}

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

/** Adds up statistics and degrees of freedom; `name` is what errors call the list of strata. */
export function testStrata(strata: readonly SrmStratum[], name = ''): SrmTest {
  const armCount = strata[0]!.weights.length;
  const expected = new Array<number>(armCount).fill(0);
  let statistic = 0;
  let df = 0;
  strata.forEach(({ counts, weights }, k) => {
    const prefix = name && `${name}[${k}].`;
    const shares = sharesOf(weights, `${prefix}weights`);
    requireLength(`${prefix}weights`, shares, armCount);
    requireCounts(counts, shares, `${prefix}counts`);
    const units = sum(counts);
    shares.forEach((share, i) => (expected[i]! += units * share));
    statistic += pearsonStatistic(counts, shares);
    if (units > 0) df += shares.filter((share) => share > 0).length - 1;
  });
  // Without a degree of freedom there is only one way to differ: someone where nobody can be.
  return { statistic, df, pValue: df > 0 ? chiSquareSf(statistic, df) : Number(statistic === 0), expected };
}
