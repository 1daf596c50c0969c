import { sampleBeta } from './sampleBeta';
import type { Random } from './seededRandom';

/** Below this many expected successes the distribution is walked through term by term. */
const WALK_BELOW = 30;

/**
 * The number of successes in n trials of probability p, exactly distributed.
 *
 * Large n p: the i-th smallest of n uniform variables is Beta(i, n + 1 - i); one draw of it halves the problem
 * (Devroye, Non-Uniform Random Variate Generation, 1986, X.4.3). Small n p: inversion, from 0 upwards.
 *
 * @example
 * sampleBinomial(1000, 0, seededRandom('seed')); // => 0
 */
export function sampleBinomial(n: number, p: number, random: Random): number {
  if (p > 0.5) return n - sampleBinomial(n, 1 - p, random);
  if (n * p < WALK_BELOW) return walk(n, p, random());
  const i = Math.floor((n + 1) / 2);
  const middle = sampleBeta({ alpha: i, beta: n + 1 - i }, random);
  return middle <= p
    ? i + sampleBinomial(n - i, (p - middle) / (1 - middle), random)
    : sampleBinomial(i - 1, p / middle, random);
}

/** The smallest k whose cumulative probability exceeds u. */
function walk(n: number, p: number, u: number): number {
  const odds = p / (1 - p);
  let term = (1 - p) ** n;
  let left = u - term;
  let k = 0;
  while (left >= 0 && k < n) {
    k++;
    term *= (odds * (n - k + 1)) / k;
    left -= term;
  }
  return k;
}
