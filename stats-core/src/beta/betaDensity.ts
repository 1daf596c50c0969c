import type { Density } from '../comparison/density';
import { MAX_WIDTH, PLAIN_FROM } from './axisLimits';
import { cumulantExcessSlope } from './cumulantExcess';
import { logDensity } from './deviance';
import type { LogitBeta } from './logitBeta';
import { complementAt, rateAt } from './rateAt';
import { reach } from './reach';

/** A beta-distributed rate, to be compared with others in log-odds. */
export interface BetaDensity extends LogitBeta, Density<LogitBeta> {}

/** A {@link LogitBeta} as a {@link Density}. */
export function betaDensity(logit: LogitBeta): BetaDensity {
  const { alpha, beta, total, p, q } = logit;
  // dx = x (1 - x) dtau
  const valueStep = (tau: number, step: number) => step * rateAt(logit, tau) * complementAt(logit, tau);
  return {
    ...logit,
    mode: (origin) => Math.log((alpha / beta) * (origin.beta / origin.alpha)),
    range: (fall) => [-reach(total, q, p, 0, fall), reach(total, p, q, 0, fall)],
    logDensity: (tau) => logDensity(logit, tau),
    // n |x - p|, without its cancellation.
    slope: (tau) => total * (tau > 0 ? cumulantExcessSlope(p, q, tau) : cumulantExcessSlope(q, p, -tau)),
    // n x (1 - x)
    curvature: (tau) => valueStep(tau, total),
    valueStep,
    widest: (tau) => Math.max(MAX_WIDTH, (Math.abs(tau - Math.log(beta / alpha)) - PLAIN_FROM) / 2),
  };
}
