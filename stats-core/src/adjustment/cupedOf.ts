import { coMomentsOf } from '../moments/coMomentsOf';
import { cuped, type CupedResult } from './cuped';

/**
 * {@link cuped} from the values of the units themselves.
 *
 * @param arms arms[j][unit] is [y, x₁, x₂, …]
 * @throws RangeError for an arm without units, units of unequal length, or values beyond 1e100, naming the field
 * @example
 * cupedOf([
 *   [[4, 1], [6, 2], [7, 4], [9, 5]],
 *   [[5, 1], [6, 3], [9, 4], [9, 6]],
 * ]).theta; // => [ 0.978… ]
 */
export function cupedOf(arms: readonly (readonly (readonly number[])[])[]): CupedResult {
  return cuped(arms.map(coMomentsOf));
}
