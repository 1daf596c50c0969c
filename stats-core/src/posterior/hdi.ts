import { bisect } from '../numerics/bisect';
import { SMALLEST } from '../numerics/limits';
import { logitBeta } from '../beta/logitBeta';
import { deviance } from '../beta/deviance';
import { betaQuantile } from '../beta/betaQuantile';
import { quantileTau } from '../beta/quantileTau';
import { requireParameters } from '../validation/arms';
import { requireBetween } from '../validation/ensure';
import { credibleInterval } from './credibleInterval';
import { DEFAULT_MASS } from './arm';
import type { Interval } from './credibleInterval';
import type { BetaParameters } from './arm';

/** A highest-density interval, or the equal-tailed one where no single highest-density interval exists. */
export interface HighestDensityInterval extends Interval {
  readonly kind: 'hdi' | 'equal-tailed';
}

/**
 * Which is the shortest range of rates that holds the given probability? Every rate inside is more plausible than any
 * outside (Bayesian Data Analysis, 3rd ed., section 2.3).
 *
 * Both parameters above 1: the two ends have equal density and leave 1 - mass outside; found by bisection on the mass
 * below the lower one. One parameter at or below 1: the density is highest at that end, and so the interval starts
 * there. Both at or below 1: the density is highest at both ends, no single interval is right, and the equal-tailed
 * one comes back with kind 'equal-tailed'. Relative error of each end below 1e-11.
 *
 * @throws RangeError for a mass outside (0, 1) or parameters outside 0.001 to 1e17
 * @example
 * hdi({ alpha: 13, beta: 229 }); // => { lower: 0.02704…, upper: 0.08254…, kind: 'hdi' }
 */
export function hdi(params: BetaParameters, mass: number = DEFAULT_MASS): HighestDensityInterval {
  const { alpha, beta } = params;
  if (alpha <= 1 && beta <= 1) return { ...credibleInterval(params, mass), kind: 'equal-tailed' };
  requireParameters(params);
  requireBetween('mass', mass, 0, 1);
  const outside = 1 - mass;
  const below = alpha <= 1 ? 0 : beta <= 1 ? outside : massBelow(params, outside);
  return {
    lower: betaQuantile(below, alpha, beta),
    upper: betaQuantile(outside - below, alpha, beta, 'upper'),
    kind: 'hdi',
  };
}

/**
 * How much of the mass outside lies below the interval, when both ends have the same density: the more there is, the
 * denser the lower end. Minus the log density of the rate itself is, from (alpha - 1) ln x + (beta - 1) ln(1 - x) in
 * terms of tau, (n - 2) H(tau) + (q - p) tau.
 */
function massBelow(params: BetaParameters, outside: number): number {
  const beta = logitBeta(params);
  const fall = (tau: number) => (1 - 2 / beta.total) * deviance(beta, tau) + (beta.q - beta.p) * tau;
  return bisect(
    SMALLEST,
    outside,
    (below) => fall(quantileTau(beta, below, 'lower')) <= fall(quantileTau(beta, outside - below, 'upper'))
  );
}
