import type { LogitBeta } from './logitBeta';
import { exactProductDifference } from '../numerics/exactProductDifference';

/**
 * tau of a rate x: ln(x / (1 - x)) - ln(p / (1 - p)), exact when x is close to p.
 *
 * @param complement 1 - x, when it is known better than by subtraction
 */
export function tauOfRate({ alpha, beta, total }: LogitBeta, x: number, complement = 1 - x): number {
  const surplus =
    x < complement ? exactProductDifference(x, total, alpha) : -exactProductDifference(complement, total, beta);
  // Odds of x over odds of p, less 1.
  const excess = surplus / (alpha * complement);
  return Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log((x / complement) * (beta / alpha));
}
