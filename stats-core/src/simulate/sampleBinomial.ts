import { sampleBeta } from './sampleBeta';
import type { Random } from './seededRandom';
import { requireCount, requireWithin } from '../validation/ensure';

/** Below this many expected successes the distribution is walked through term by term. */
const WALK_BELOW = 30;

/** More than this has a probability below 1e-80 then; a u of 1 less a rounding error would walk on for ever. */
const LONGEST_WALK = 200;

/**
 * The number of successes in n trials of probability p, exactly distributed.
 *
 * Large n p: the i-th smallest of n uniform variables is Beta(i, n + 1 - i); one draw of it halves the problem
 * (Devroye, Non-Uniform Random Variate Generation, 1986, X.4.3). Small n p: inversion, from 0 upwards.
 *
 * @throws RangeError for an n that is no count, a p outside [0, 1], or a source that gives no random numbers
 * @example
 * sampleBinomial(1000, 0, seededRandom('seed')); // => 0
 */
export function sampleBinomial(n: number, p: number, random: Random): number {
  requireCount('n', n);
  requireWithin('p', p, 0, 1, true);
  return draw(n, p, random);
}

/** Every round halves n. */
function draw(n: number, p: number, random: Random): number {
  if (p > 0.5) return n - draw(n, 1 - p, random);
  if (n * p < WALK_BELOW) return walk(n, p, random());
  const i = Math.floor((n + 1) / 2);
  const middle = sampleBeta({ alpha: i, beta: n + 1 - i }, random);
  return middle <= p ? i + draw(n - i, (p - middle) / (1 - middle), random) : draw(i - 1, p / middle, random);
}

/** The smallest k whose cumulative probability exceeds u. */
function walk(n: number, p: number, u: number): number {
  const odds = p / (1 - p);
  let term = (1 - p) ** n;
  let left = u - term;
  let k = 0;
  while (left >= 0 && k < Math.min(n, LONGEST_WALK)) {
    k++;
    term *= (odds * (n - k + 1)) / k;
    left -= term;
  }
  return k;
}
