import { expResidual } from '../numerics/expResidual';
import type { LogitBeta } from './logitBeta';
import { complementAt, rateAt } from './rateAt';

/** Within this distance of the mode the plain form would cancel. */
const NEAR = 0.25;

/** Beyond this exp() would overflow; the deviance is a straight line there. */
const LINEAR_FROM = 700;

/**
 * n H(tau) = n (ln(1 + p (e^tau - 1)) - p tau): how far the log density lies below its peak. Never negative.
 *
 * Near the mode as H = ln(q e^(-p tau) + p e^(q tau)), where with r(v) = e^v - 1 - v the linear terms are gone and
 * nothing is left to cancel; elsewhere from the rarer outcome, s = min(p, q). Relative error below 5e-15.
 */
export function deviance({ p, q, total }: LogitBeta, tau: number): number {
  if (Math.abs(tau) < NEAR) return total * Math.log1p(q * expResidual(-p * tau) + p * expResidual(q * tau));
  const s = Math.min(p, q);
  const u = p < q ? tau : -tau;
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
