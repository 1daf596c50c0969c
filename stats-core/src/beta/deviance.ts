import { complementAt, rateAt } from './rateAt';
import { cumulantExcess, cumulantExcessSlope } from './cumulantExcess';
import type { LogitBeta } from './logitBeta';

/** n H(tau): how far the log density lies below its peak. Never negative; relative error below 5e-15. */
export function deviance({ p, q, total }: LogitBeta, tau: number): number {
  return total * (tau > 0 ? cumulantExcess(p, q, tau) : cumulantExcess(q, p, -tau));
}

/** ln f(tau), the density of the log-odds. */
export function logDensity(beta: LogitBeta, tau: number): number {
  return beta.logPeak - deviance(beta, tau);
}

/** The slope of the deviance away from the mode, n |x(tau) - p|, without its cancellation. */
export function devianceSlope({ p, q, total }: LogitBeta, tau: number): number {
  return total * (tau > 0 ? cumulantExcessSlope(p, q, tau) : cumulantExcessSlope(q, p, -tau));
}

/** The second derivative of the deviance, n x (1 - x). */
export function devianceCurvature(beta: LogitBeta, tau: number): number {
  return beta.total * rateAt(beta, tau) * complementAt(beta, tau);
}
