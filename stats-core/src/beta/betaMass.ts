import { checkedBeta } from './parameters';
import { logProbabilities } from './logProbabilities';
import { tauOfRate } from './logOdds';
import type { ABOVE, BELOW } from '../numerics/massPositions';

/** The mass of a Beta(alpha, beta) on one side of x. */
export function betaMass(x: number, alpha: number, beta: number, side: typeof BELOW | typeof ABOVE): number {
  const distribution = checkedBeta(x, alpha, beta);
  // All of it lies above 0 and below 1: the side is also the mass on that side of 0.
  if (x <= 0) return side;
  if (x >= 1) return 1 - side;
  return Math.exp(logProbabilities(distribution, tauOfRate(distribution, x))[side]);
}
