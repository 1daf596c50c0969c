import { exactProductDifference } from '../numerics/exactProductDifference';
import type { LogitBeta } from './LogitBeta';

/** tau of a rate x: ln(x / (1 - x)) - ln(p / (1 - p)), exact when x is close to p. */
export function tauOfRate(beta: LogitBeta, x: number): number {
  const surplus = exactProductDifference(x, beta.total, beta.alpha);
  return tauOfRelativeOdds(beta, surplus / (beta.alpha * (1 - x)), x, 1 - x);
}

/** The same for a rate given with its complement, when 1 - x is known better than x. */
export function tauOfRateAndComplement(beta: LogitBeta, x: number, y: number): number {
  return tauOfRelativeOdds(beta, (x * beta.beta - y * beta.alpha) / (beta.alpha * y), x, y);
}

/** `excess` = odds of x over odds of p, less 1. */
function tauOfRelativeOdds(beta: LogitBeta, excess: number, x: number, y: number): number {
  return excess > -0.5 && excess < 1 ? Math.log1p(excess) : Math.log(x / y) - Math.log(beta.alpha / beta.beta);
}

/** How far the mode of `to` lies above the mode of `from`, in log-odds. */
export function modeDistance(from: LogitBeta, to: LogitBeta): number {
  return Math.log((to.alpha / to.beta) * (from.beta / from.alpha));
}
