import { ensure, requireBetween, requireLength } from '../validation/ensure';
import { logBayesFactor } from './logBayesFactor';
import { requireCounts, sharesOf } from './shares';

/** Options of {@link sequentialSrm}. */
export interface SequentialSrmOptions {
  /** How closely the alternative hugs the intended shares, in units; 10,000 unless set. */
  readonly concentration?: number;
}

/** Cumulative counts under one set of weights; a version that has ended repeats its last counts. */
export interface SequentialStratum {
  readonly looks: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/** Result of the anytime-valid test, one entry per look. */
export interface SequentialSrm {
  /** ln of the evidence for a mismatch against the evidence for the intended shares. */
  readonly logBayesFactor: number[];
  /** Smallest 1 / Bayes factor so far: valid however often and whenever one looks. */
  readonly pValue: number[];
}

/** Adds up the log Bayes factors look by look; `name` is what errors call the list of strata. */
export function monitorStrata(
  strata: readonly SequentialStratum[],
  { concentration = 10_000 }: SequentialSrmOptions,
  name = ''
): SequentialSrm {
  requireBetween('concentration', concentration, 0);
  const total = strata[0]!.looks.map(() => 0);
  strata.forEach(({ looks, weights }, k) => {
    const prefix = name && `${name}[${k}].`;
    const shares = sharesOf(weights, `${prefix}weights`);
    requireLength(`${prefix}looks`, looks, total.length);
    looks.forEach((counts, look) => {
      const field = `${prefix}looks[${look}]`;
      requireCounts(counts, shares, field);
      counts.forEach((count, i) => {
        const before = looks[look - 1]?.[i] ?? 0;
        ensure(count >= before, `${field}[${i}]`, count, `counts are cumulative; it was ${before}`);
      });
      total[look]! += logBayesFactor(counts, shares, concentration);
    });
  });
  let smallest = 1;
  return {
    logBayesFactor: total,
    pValue: total.map((log) => (smallest = Math.min(smallest, Math.exp(-log)))),
  };
}
