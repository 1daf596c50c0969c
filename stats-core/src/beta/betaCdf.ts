import { BELOW } from '../numerics/massPositions';
import { betaMass } from './betaMass';

/**
 * How likely is a Beta(alpha, beta) rate to be x or less? The regularised incomplete beta function I_x(alpha, beta)
 * (DLMF 8.17.2), by {@link logProbabilities}.
 *
 * Relative error below 1e-12 (or a few ulps of x, where the function is steeper than that) down to 1e-280, for
 * parameters from 0.1 to 1e8; below 1e-10 from 0.001 on. For the
 * other side use {@link betaSf}: 1 - cdf has no digits left in the tail.
 *
 * @param x a rate; below 0 gives 0, above 1 gives 1
 * @throws RangeError for NaN or a parameter outside 0.001 to 1e17
 * @example
 * betaCdf(0.05, 13, 229); // => 0.42987…
 */
export function betaCdf(x: number, alpha: number, beta: number): number {
  return betaMass(x, alpha, beta, BELOW);
}
