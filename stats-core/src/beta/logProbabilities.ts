import { cumulantExcess } from './cumulantExcess';
import { logDensity } from './deviance';
import type { LogitBeta } from './logitBeta';
import { reach } from './reach';
import { FRACTION_BELOW_PARAMETER, FRACTION_BELOW_TOTAL } from './tailLimits';
import { TAIL_FALL } from '../numerics/limits';
import { MAX_FRACTION_TERMS } from '../numerics/loopBounds';
import type { LogProbabilities } from '../numerics/solveQuantile';
import { tailIntegral } from '../numerics/tailIntegral';

/**
 * ln P(T <= tau), ln P(T > tau) and the log density, each with full relative accuracy.
 *
 * The tail on the side away from the mode is the density times a smooth ratio. An upper tail is the lower one of the
 * mirrored distribution. Relative error of the tail below 1e-12 for parameters up to 1e8, down to e^-700.
 */
export function logProbabilities(beta: LogitBeta, tau: number): LogProbabilities {
  const density = logDensity(beta, tau);
  const ratio = tau > 0 ? tailRatio(beta.beta, beta.alpha, tau) : tailRatio(beta.alpha, beta.beta, -tau);
  const tail = density + Math.log(ratio);
  const rest = Math.log1p(-Math.exp(tail));
  return tau > 0 ? [rest, tail, density] : [tail, rest, density];
}

/**
 * tail / density for the lower tail of Beta(a, b) at a distance below the mode of its log-odds: by quadrature for large
 * parameters, by a continued fraction for small ones.
 *
 * s further down the log density has fallen by surplus s + total H(s), where H is the {@link cumulantExcess} of the rate
 * y itself: seen from any point the family is the same, only tilted.
 */
function tailRatio(a: number, b: number, distance: number): number {
  const total = a + b;
  const odds = Math.exp(-distance);
  // The rate there is x = a odds / (b + a odds).
  const y = b / (b + a * odds);
  const x = (y * odds * a) / b;
  // a y - b x, without its cancellation.
  const surplus = -a * y * Math.expm1(-distance);
  return total < FRACTION_BELOW_TOTAL || Math.min(a, b) < FRACTION_BELOW_PARAMETER
    ? 1 / tailFraction(a, b, x, y, surplus)
    : tailIntegral((s) => surplus * s + total * cumulantExcess(y, x, s), reach(total, y, x, surplus, TAIL_FALL));
}

/**
 * density / tail as b_0 + a_1 / (b_1 + a_2 / (b_2 + …)), the continued fraction of Didonato and Morris (ACM TOMS 18,
 * 1992, algorithm 708, BFRAC), by Lentz's forward method.
 */
function tailFraction(a: number, b: number, x: number, y: number, surplus: number): number {
  let denominator = (a * (surplus + 1)) / (a + 1);
  let value = denominator;
  let c = denominator;
  let d = 0;
  for (let m = 1; m < MAX_FRACTION_TERMS; m++) {
    const odd = a + 2 * m - 1;
    const step = (m * (b - m) * x) / odd;
    const numerator = ((a + m - 1) * (a + b + m - 1) * step * x) / odd;
    denominator = m + step + ((a + m) * (surplus + 1 + m * (1 + y))) / (odd + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 3e-16) break;
  }
  return value;
}
