import type { DensityFamily } from '../comparison/densityFamily';
import { MAX_WIDTH, PLAIN_FROM } from './axisLimits';
import { cumulantExcessSlope } from './cumulantExcess';
import { logDensity } from './deviance';
import type { LogitBeta } from './logitBeta';
import { complementAt, rateAt } from './rateAt';
import { fallenTau } from './reach';

/** dx = x (1 - x) dtau, x the rate. */
function rateStep(beta: LogitBeta, tau: number, step: number): number {
  return step * rateAt(beta, tau) * complementAt(beta, tau);
}

/** Beta-distributed rates, compared in log-odds. */
export const BETA_FAMILY: DensityFamily<LogitBeta> = {
  mode: (from, to) => Math.log((to.alpha / to.beta) * (from.beta / from.alpha)),
  fallen: fallenTau,
  logDensity,
  // n |x - p|, without its cancellation.
  slope: ({ p, q, total }, tau) => total * (tau > 0 ? cumulantExcessSlope(p, q, tau) : cumulantExcessSlope(q, p, -tau)),
  // n x (1 - x)
  curvature: (beta, tau) => rateStep(beta, tau, beta.total),
  valueStep: rateStep,
  widest: ({ alpha, beta }, tau) => Math.max(MAX_WIDTH, (Math.abs(tau - Math.log(beta / alpha)) - PLAIN_FROM) / 2),
};
