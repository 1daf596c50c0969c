import { FRACTION_BELOW_PARAMETER, FRACTION_BELOW_TOTAL } from './tailLimits';
import type { LogitBeta } from './logitBeta';
import { deviance, devianceSlope, logDensity } from './deviance';
import { complementAt, rateAt } from './rateAt';
import type { LogProbabilities } from '../numerics/solveQuantile';
import { TAIL_FALL } from '../numerics/limits';
import { tailIntegral } from '../numerics/tailIntegral';
import { reach } from './reach';

/** ln P(T <= tau), ln P(T > tau) and the log density, each with full relative accuracy. */
export function logProbabilities(beta: LogitBeta, tau: number): LogProbabilities {
  const density = logDensity(beta, tau);
  const tail = density + logTailRatio(beta, tau);
  const rest = Math.log1p(-Math.exp(tail));
  return tau > 0 ? { below: rest, above: tail, density } : { below: tail, above: rest, density };
}

/**
 * ln(tail / density), where the tail is the mass beyond tau on the side away from the mode.
 *
 * A smooth function. Small parameters: the continued fraction of Didonato and Morris (ACM TOMS 18, 1992,
 * algorithm 708, BFRAC). Large ones: Gauss-Legendre over the density, divided by its value at tau.
 * Relative error of the tail below 1e-12 for parameters up to 1e8, down to e^-700.
 */
function logTailRatio(beta: LogitBeta, tau: number): number {
  const small = beta.total < FRACTION_BELOW_TOTAL || Math.min(beta.alpha, beta.beta) < FRACTION_BELOW_PARAMETER;
  return small ? -Math.log(tailFraction(beta, tau)) : Math.log(tailQuadrature(beta, tau));
}

/**
 * density / tail, as b_0 + a_1 / (b_1 + a_2 / (b_2 + …)), by Lentz's forward method. Written for a lower tail of
 * Beta(a, b) at x; an upper tail is the lower one of the mirrored distribution. `surplus` = a (1 - x) - b x is
 * computed from tau, where it does not cancel.
 */
function tailFraction(beta: LogitBeta, tau: number): number {
  const sides = [
    [beta.alpha, rateAt(beta, tau)],
    [beta.beta, complementAt(beta, tau)],
  ] as const;
  const [[a, x], [b, y]] = tau <= 0 ? sides : ([sides[1], sides[0]] as const);
  const surplus = Math.abs(devianceSlope(beta, tau));
  let denominator = (a * (surplus + 1)) / (a + 1);
  let value = denominator;
  let c = denominator;
  let d = 0;
  for (let m = 1; m < 20_000; m++) {
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

/** tail / density: the integral over s >= 0 of exp(-(deviance(tau ± s) - deviance(tau))). */
function tailQuadrature(beta: LogitBeta, tau: number): number {
  const sign = tau > 0 ? 1 : -1;
  const start = deviance(beta, tau);
  return tailIntegral((s) => deviance(beta, tau + sign * s) - start, reach(beta, tau, sign, TAIL_FALL));
}
