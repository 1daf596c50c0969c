import { sum } from '../numerics/sum';
import { requireProbabilities } from './requireProbabilities';
import { stepUp } from './stepUp';

/**
 * Which of several metrics moved, when a share alpha of the claims may be false, and the metrics depend on each other in
 * whatever way? The adjusted p-values of {@link benjaminiHochberg} times 1 + 1/2 + … + 1/m, which for 20 metrics is 3.6
 * (Benjamini and Yekutieli 2001). Relative error of a few ulps.
 *
 * @param pValues 0 to 1, in any order
 * @returns in the order given
 * @throws RangeError for what is no probability, naming the field
 * @example
 * benjaminiYekutieli([0.01, 0.04, 0.03]); // => [ 0.05…, 0.0733…, 0.0733… ]
 */
export function benjaminiYekutieli(pValues: readonly number[]): number[] {
  requireProbabilities('pValues', pValues);
  return stepUp(pValues, sum(pValues.map((_, i) => 1 / (i + 1))));
}
