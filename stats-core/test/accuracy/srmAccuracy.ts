import { chiSquareSf, pooledSrmTest, sequentialSrm, srmTest } from '../../src/index';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface ChiSquareCase {
  readonly in: { readonly x: number; readonly df: number };
  readonly out: { readonly sf: string };
}
interface SrmCase {
  readonly in: { readonly counts: readonly number[]; readonly weights: readonly number[] };
  readonly out: {
    readonly statistic: string;
    readonly df: number;
    readonly p: string;
    readonly expected: readonly string[];
  };
}
interface SequentialCase {
  readonly in: {
    readonly counts: readonly (readonly number[])[];
    readonly weights: readonly number[];
    readonly concentration: number;
  };
  readonly out: { readonly log_bayes_factor: readonly string[]; readonly p: readonly string[] };
}

const FLOOR = 1e-300;

/** Sample ratio mismatch: chi-square tail, Pearson's test, and the sequential test. */
export function srmAccuracy(): Worst[] {
  const tails = vectors<ChiSquareCase>('chi2_sf')
    .filter(({ out }) => Number(out.sf) >= FLOOR)
    .map(({ in: { x, df }, out }) => relativeError(chiSquareSf(x, df), out.sf));
  const srm = vectors<SrmCase>('srm_chi2');
  const pValues: number[] = [];
  const expected: number[] = [];
  const degrees: number[] = [];
  for (const { in: input, out } of srm) {
    const single = srmTest(input.counts, input.weights);
    const pooled = pooledSrmTest([input]);
    for (const test of [single, pooled]) {
      if (Number(out.p) >= FLOOR) pValues.push(relativeError(test.pValue, out.p));
      degrees.push(absoluteError(test.df, out.df));
      test.expected.forEach((count, i) => expected.push(relativeError(count, out.expected[i]!)));
    }
  }
  const evidence: number[] = [];
  const sequential: number[] = [];
  for (const { in: input, out } of vectors<SequentialCase>('srm_sequential')) {
    const { logBayesFactor, pValue } = sequentialSrm(input.counts, input.weights, input);
    logBayesFactor.forEach((log, i) => {
      const truth = Number(out.log_bayes_factor[i]);
      evidence.push(absoluteError(log, truth) / (1 + Math.abs(truth)));
      sequential.push(absoluteError(pValue[i]!, out.p[i]!));
    });
  }
  return [
    worst('chiSquareSf', 'relative to 1e-300', 1e-13, tails),
    worst('srmTest p', 'relative to 1e-300', 1e-10, pValues),
    worst('srmTest df', 'absolute', 0, degrees),
    worst('srmTest expected', 'relative', 1e-14, expected),
    worst('sequentialSrm ln BF', 'of 1 + |value|', 1e-10, evidence),
    worst('sequentialSrm p', 'absolute', 1e-10, sequential),
  ];
}
