import type { DensityFamily } from '../comparison/densityFamily';
import { MAX_DEVIATIONS, MAX_FALL, UNDERFLOW_FALL } from '../comparison/panelLimits';
import { NEGLIGIBLE_FALL } from '../numerics/limits';
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

/** How fast the log density falls at tau, away from the mode: n |x - p|, without its cancellation. */
export function slope({ p, q, total }: LogitBeta, tau: number): number {
  return total * (tau > 0 ? cumulantExcessSlope(p, q, tau) : cumulantExcessSlope(q, p, -tau));
}

/** How fast the slope grows: 1 / sqrt(curvature) is the standard deviation of the normal density that fits tau. n x (1 - x) */
export function curvature(beta: LogitBeta, tau: number): number {
  return rateStep(beta, tau, beta.total);
}

/** Beta-distributed rates, compared in log-odds. */
export const BETA_FAMILY: DensityFamily<LogitBeta> = {
  mode: (from, to) => Math.log((to.alpha / to.beta) * (from.beta / from.alpha)),
  reach: (beta, sign) => fallenTau(beta, sign, NEGLIGIBLE_FALL),
  end: (beta, sign) => fallenTau(beta, sign, UNDERFLOW_FALL),
  logDensity,
  panelWidth: (beta, from, to) =>
    Math.min(MAX_FALL / slope(beta, from), MAX_DEVIATIONS / Math.sqrt(curvature(beta, to))),
  valueStep: rateStep,
  widest: ({ alpha, beta }, tau) => Math.max(MAX_WIDTH, (Math.abs(tau - Math.log(beta / alpha)) - PLAIN_FROM) / 2),
};
