import { invalid } from '../validation/invalid';
import { runningPValue, sequentialSrm } from './sequentialSrm';
import type { SequentialSrm, SequentialSrmOptions } from './sequentialSrm';

/** Cumulative counts under one set of weights; a version that has ended repeats its last counts. */
export interface SequentialStratum {
  readonly looks: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/**
 * {@link sequentialSrm} when the weights changed on the way: the evidence of independent strata multiplies, so their
 * log Bayes factors add up, look by look. Valid at every look, like the single test.
 *
 * @param strata one per version of the weights, all with the same looks in time
 * @throws RangeError for no strata, unequal numbers of looks, or counts or weights that cannot be, naming the field
 * @example
 * pooledSequentialSrm([
 *   { looks: [[90, 10], [90, 10]], weights: [9, 1] },
 *   { looks: [[0, 0], [50, 50]], weights: [1, 1] },
 * ]).pValue; // => [ 1, 1 ]
 */
export function pooledSequentialSrm(
  strata: readonly SequentialStratum[],
  options: SequentialSrmOptions = {}
): SequentialSrm {
  if (strata.length === 0) throw invalid('strata.length', 0, 'pass at least one version of the weights');
  const lookCount = strata[0]!.looks.length;
  const logBayesFactor = new Array<number>(lookCount).fill(0);
  strata.forEach(({ looks, weights }, k) => {
    if (looks.length !== lookCount) {
      throw invalid(`strata[${k}].looks.length`, looks.length, `pass every version at the same ${lookCount} looks`);
    }
    sequentialSrm(looks, weights, options).logBayesFactor.forEach((log, look) => (logBayesFactor[look]! += log));
  });
  return { logBayesFactor, pValue: runningPValue(logBayesFactor) };
}
