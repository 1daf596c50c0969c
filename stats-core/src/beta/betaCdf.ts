import { tauOfRate } from './logOdds';
import { logProbabilities } from './logProbabilities';
import { checkedBeta } from './parameters';

/**
 * How likely is a Beta(alpha, beta) rate to be x or less? The regularised incomplete beta function I_x(alpha, beta)
 * (DLMF 8.17.2), by {@link logProbabilities}.
 *
 * Relative error below 1e-12 (or a few ulps of x, where the function is steeper than that), down to 1e-280. For the
 * other side use {@link betaSf}: 1 - cdf has no digits left in the tail.
 *
 * @param x a rate; below 0 gives 0, above 1 gives 1
 * @throws RangeError for NaN or a parameter that is not above 0
 * @example
 * betaCdf(0.05, 13, 229); // => 0.45…
 */
export function betaCdf(x: number, alpha: number, beta: number): number {
  const distribution = checkedBeta(x, alpha, beta);
  if (x <= 0) return 0;
  return x >= 1 ? 1 : Math.exp(logProbabilities(distribution, tauOfRate(distribution, x)).below);
}
