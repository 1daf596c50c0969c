import { LARGEST_VALUE } from '../moments/moments';
import { momentsOf } from '../moments/momentsOf';
import { compensatedSum } from '../numerics/compensatedSum';
import { requireLength, requireWithin } from '../validation/ensure';
import type { EstimatedArm } from './armEstimate';
import { estimateFromMoments, FEWEST_UNITS, noEstimate } from './estimateFromMoments';

/** Residuals below this, of what they are the difference of, are rounding. */
const ROUNDING = 4 * Number.EPSILON;

/**
 * {@link ratioEstimate} from the values of the units themselves, with the skewness of the influence function. Units with a
 * denominator of 0 are left out. Residuals are formed unit by unit, so that no digit is lost where y is nearly R z.
 *
 * @param numerators one per unit
 * @param denominators of the same units, 0 or more
 * @throws RangeError for lists of unequal length, or values that cannot be, naming the field
 * @example
 * ratioEstimateOf([20, 90, 0, 45, 0], [1, 3, 0, 2, 1]).estimate; // => 22.14…
 */
export function ratioEstimateOf(numerators: readonly number[], denominators: readonly number[]): EstimatedArm {
  requireLength('denominators', denominators, numerators.length);
  numerators.forEach((y, i) => {
    requireWithin(`numerators[${i}]`, y, -LARGEST_VALUE, LARGEST_VALUE, true);
    requireWithin(`denominators[${i}]`, denominators[i]!, 0, LARGEST_VALUE, true);
  });
  const units = numerators.flatMap((y, i) => (denominators[i]! > 0 ? [{ y, z: denominators[i]! }] : []));
  if (units.length < FEWEST_UNITS) return noEstimate('too-few-units');
  const denominator = compensatedSum(units.map(({ z }) => z)) / units.length;
  const ratio = compensatedSum(units.map(({ y }) => y)) / units.length / denominator;
  if (!Number.isFinite(ratio / denominator)) return noEstimate('denominator-not-positive');
  const rough = units.map(({ y, z }) => y - ratio * z);
  // What the rounding of the ratio leaves of the sum of residuals, which is 0.
  const left = compensatedSum(rough) / units.length / denominator;
  const influence = momentsOf(units.map(({ z }, i) => (rough[i]! - left * z) / denominator));
  const noise = units.map(({ y, z }) => (ROUNDING * (Math.abs(y) + Math.abs(ratio * z))) / denominator);
  const alike = influence.m2 <= compensatedSum(noise.map((size) => size * size));
  return estimateFromMoments(ratio, alike ? { ...influence, m2: 0, m3: 0 } : influence);
}
