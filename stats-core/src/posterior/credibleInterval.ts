import { DEFAULT_MASS } from './arm';
import { betaQuantile } from '../beta/betaQuantile';
import { requireBetween } from '../validation/ensure';
import type { BetaParameters } from './arm';

/** Two rates with a given probability between them. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Between which rates does the true one lie with the given probability? Equal tails: (1 - mass) / 2 on each side
 * (Bayesian Data Analysis, 3rd ed., section 2.3).
 *
 * Relative error of each end below 1e-12.
 *
 * @param params of the posterior, see {@link posterior}
 * @param mass probability inside, a fraction
 * @throws RangeError for a mass outside (0, 1) or parameters outside 0.001 to 1e17
 * @example
 * credibleInterval({ alpha: 13, beta: 229 }); // => { lower: 0.02903…, upper: 0.08536… }
 */
export function credibleInterval({ alpha, beta }: BetaParameters, mass: number = DEFAULT_MASS): Interval {
  requireBetween('mass', mass, 0, 1);
  const tail = (1 - mass) / 2;
  return { lower: betaQuantile(tail, alpha, beta), upper: betaQuantile(tail, alpha, beta, 'upper') };
}
