import { ABOVE } from '../numerics/massPositions';
import { betaMass } from './betaMass';

/**
 * How likely is a Beta(alpha, beta) rate to exceed x? The survival function 1 - I_x(alpha, beta) = I_{1-x}(beta, alpha)
 * (DLMF 8.17.4), with full relative accuracy where 1 - cdf would have none. Error and arguments as {@link betaCdf}.
 *
 * @throws RangeError for NaN or a parameter outside 0.001 to 1e17
 * @example
 * betaSf(0.2, 13, 229); // => 0.0000000000…
 */
export function betaSf(x: number, alpha: number, beta: number): number {
  return betaMass(x, alpha, beta, ABOVE);
}
