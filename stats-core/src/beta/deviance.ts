import { degreeAt } from './cumulantSeries';
import type { LogitBeta } from './logitBeta';
import { complementAt, rateAt } from './rateAt';

/** Beyond this exp() would overflow; the deviance is a straight line there. */
const LINEAR_FROM = 700;

/**
 * n H(tau) = n (ln(1 + p (e^tau - 1)) - p tau): how far the log density lies below its peak. Never negative.
 *
 * Computed from the rarer outcome, s = min(p, q), where nothing cancels; near the mode by its power series. Relative
 * error below 5e-15.
 */
export function deviance({ p, q, total, series, radius }: LogitBeta, tau: number): number {
  const s = p <= 0.5 ? p : q;
  const u = p <= 0.5 ? tau : -tau;
  const distance = Math.abs(u);
  if (distance < radius) {
    let sum = 0;
    // The closer to the mode, the fewer terms count.
    for (let k = degreeAt(distance); k >= 2; k--) sum = sum * u + series[k]!;
    return total * sum * u * u;
  }
  return total * (u > LINEAR_FROM ? Math.log(s) + (1 - s) * u : Math.log1p(s * Math.expm1(u)) - s * u);
}

/** ln f(tau), the density of the log-odds. */
export function logDensity(beta: LogitBeta, tau: number): number {
  return beta.logPeak - deviance(beta, tau);
}

/** The derivative of the deviance, n (x(tau) - p), exact near the mode. */
export function devianceSlope(beta: LogitBeta, tau: number): number {
  const excess =
    tau > 0 ? -rateAt(beta, tau) * beta.q * Math.expm1(-tau) : complementAt(beta, tau) * beta.p * Math.expm1(tau);
  return beta.total * excess;
}

/** The second derivative of the deviance, n x (1 - x). */
export function devianceCurvature(beta: LogitBeta, tau: number): number {
  return beta.total * rateAt(beta, tau) * complementAt(beta, tau);
}
