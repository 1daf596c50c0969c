import { logDensity } from './deviance';
import { tauOfRate } from './logOdds';
import { checkedBeta } from './parameters';

/**
 * The logarithm of the density of Beta(alpha, beta) at x:
 * (alpha - 1) ln x + (beta - 1) ln(1 - x) - ln B(alpha, beta) (DLMF 5.12.1), computed as the density of the log-odds
 * over x (1 - x), so that nothing cancels at large parameters.
 *
 * Absolute error below 1e-12 near the mode, relative 1e-14 far from it. Outside (0, 1) the density is 0 and -Infinity
 * comes back; at 0 and 1 the limit (Infinity when the density has a pole there).
 *
 * @throws RangeError for NaN or a parameter outside 0.001 to 1e17
 * @example
 * betaLogPdf(0.5, 2, 2); // => 0.405465108108…
 */
export function betaLogPdf(x: number, alpha: number, beta: number): number {
  const distribution = checkedBeta(x, alpha, beta);
  if (x < 0 || x > 1) return -Infinity;
  if (x === 0) return logDensityAtEnd(alpha, beta);
  if (x === 1) return logDensityAtEnd(beta, alpha);
  return logDensity(distribution, tauOfRate(distribution, x)) - Math.log(x) - Math.log1p(-x);
}

/** Towards an end the density goes like distance^(near - 1) / B(near, far); B(1, far) = 1 / far. */
function logDensityAtEnd(near: number, far: number): number {
  return near === 1 ? Math.log(far) : (1 - near) * Infinity;
}
