import { checkedBeta } from './parameters';
import { logProbabilities } from './logProbabilities';
import { tauOfRate } from './logOdds';

/** The mass of a Beta(alpha, beta) on one side of x. */
export function betaMass(x: number, alpha: number, beta: number, side: 'below' | 'above'): number {
  const distribution = checkedBeta(x, alpha, beta);
  if (x <= 0 || x >= 1) return x <= 0 === (side === 'above') ? 1 : 0;
  return Math.exp(logProbabilities(distribution, tauOfRate(distribution, x))[side]);
}
