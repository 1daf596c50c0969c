import { rateAt } from './rateAt';
import { requireOneOf, requireWithin } from '../validation/ensure';
import { checkedBeta } from './parameters';
import { quantileTau } from './quantileTau';
import type { Tail } from '../numerics/solveQuantile';

/**
 * Below which rate does a Beta(alpha, beta) variable fall with probability p (or, with tail 'upper', above which)?
 * The inverse of {@link betaCdf} and {@link betaSf}, by {@link quantileTau}.
 *
 * Relative error below 1e-12. Tail 'upper' keeps its digits for tiny p, where 1 - p does not.
 *
 * @param p a probability, 0 to 1; the ends give 0 and 1
 * @throws RangeError for p outside [0, 1] or a parameter outside 0.001 to 1e17
 * @example
 * betaQuantile(0.975, 13, 229); // => 0.08536…
 */
export function betaQuantile(p: number, alpha: number, beta: number, tail: Tail = 'lower'): number {
  requireWithin('p', p, 0, 1, true);
  requireOneOf('tail', tail, ['lower', 'upper']);
  const distribution = checkedBeta(p, alpha, beta);
  if (p === 0 || p === 1) return tail === 'lower' ? p : 1 - p;
  return rateAt(distribution, quantileTau(distribution, p, tail));
}
