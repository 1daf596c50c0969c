import { stirlingRemainder } from '../numerics/stirlingRemainder';
import { requirePositive } from '../validation/numbers';
import { invalid } from '../validation/invalid';
import { hasImpossibleCount, requireCounts, sharesOf } from './shares';

/** Result of the anytime-valid test, one entry per look. */
export interface SequentialSrm {
  /** ln of the evidence for a mismatch against the evidence for the intended shares. */
  readonly logBayesFactor: number[];
  /** Smallest 1 / Bayes factor so far: valid however often and whenever one looks. */
  readonly pValue: number[];
}

/** Options of {@link sequentialSrm}. */
export interface SequentialSrmOptions {
  /** How closely the alternative hugs the intended shares, in units; 10,000 unless set. */
  readonly concentration?: number;
}

/** Sequential p-values below this call a sample ratio mismatch. */
export const SEQUENTIAL_SRM_P_THRESHOLD = 0.01;

const DEFAULT_CONCENTRATION = 10_000;

/**
 * Did the arms receive their shares, when we look again and again? The multinomial test with a Dirichlet mixture
 * (Lindon and Malek, Anytime-Valid Inference For Multinomial Count Data, NeurIPS 2022):
 *
 *   BF = Gamma(C) / Gamma(C + n) * Π Gamma(a_i + x_i) / (Gamma(a_i) w_i^x_i),   a_i = C w_i
 *
 * The chance that the p-value ever falls below 0.01 in a healthy test, at however many looks, is below 0.01.
 * Written with Stirling remainders, where nothing cancels: error of ln BF below 1e-10 (1 + |ln BF|).
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
  const concentration = options.concentration ?? DEFAULT_CONCENTRATION;
  requirePositive('concentration', concentration);
  const { shares } = sharesOf(weights);
  looks.forEach((counts, k) => {
    requireCounts(counts, weights, `looks[${k}]`);
    counts.forEach((count, i) => {
      const before = k > 0 ? looks[k - 1]![i]! : 0;
      if (count < before) throw invalid(`looks[${k}][${i}]`, count, `counts are cumulative; it was ${before} before`);
    });
  });
  const logBayesFactor = looks.map((counts) => logBayesFactorOf(counts, shares, concentration));
  return { logBayesFactor, pValue: runningPValue(logBayesFactor) };
}

/** The smallest 1 / Bayes factor up to each look, at most 1. */
export function runningPValue(logBayesFactor: readonly number[]): number[] {
  let smallest = 1;
  return logBayesFactor.map((log) => (smallest = Math.min(smallest, Math.exp(-log))));
}

/** With e_i = (C + n) w_i and d_i = (x_i - n w_i) / e_i, the leading terms of the Gammas are Σ e_i phi(d_i). */
function logBayesFactorOf(counts: readonly number[], shares: readonly number[], concentration: number): number {
  if (hasImpossibleCount(counts, shares)) return Infinity;
  const n = counts.reduce((sum, count) => sum + count, 0);
  const total = concentration + n;
  let leading = 0;
  let logs = Math.log1p(n / concentration);
  let remainders = stirlingRemainder(concentration) - stirlingRemainder(total);
  counts.forEach((count, i) => {
    const share = shares[i]!;
    if (share === 0) return;
    const prior = concentration * share;
    const expected = total * share;
    leading += expected * phi((count - n * share) / expected);
    logs -= Math.log1p(count / prior);
    remainders += stirlingRemainder(prior + count) - stirlingRemainder(prior);
  });
  return leading + 0.5 * logs + remainders;
}

/** (1 + d) ln(1 + d) - d, by its series d²/2 - d³/6 + … near 0, where the terms cancel. */
function phi(d: number): number {
  if (Math.abs(d) > 0.1) return d <= -1 ? 1 : (1 + d) * Math.log1p(d) - d;
  let power = d * d;
  let sum = power / 2;
  for (let k = 3; k < 20; k++) {
    power *= -d;
    sum += power / (k * (k - 1));
  }
  return sum;
}
