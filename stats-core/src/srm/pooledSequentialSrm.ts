import { requireWithin } from '../validation/ensure';
import { monitorStrata } from './monitorStrata';
import type { SequentialSrm, SequentialSrmOptions, SequentialStratum } from './monitorStrata';

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
  requireWithin('strata.length', strata.length, 1, Infinity);
  return monitorStrata(strata, options, 'strata');
}
