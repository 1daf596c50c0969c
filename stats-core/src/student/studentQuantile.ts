import { solveQuantile } from '../numerics/solveQuantile';
import type { LogProbabilities, Tail } from '../numerics/solveQuantile';
import { normalQuantile } from '../numerics/normal';
import { requireOneOf, requireWithin } from '../validation/ensure';
import { requireDegreesOfFreedom } from './degreesOfFreedom';
import { logStudent } from './logStudent';

/**
 * Below which z does a Student t variable fall with probability p (or, with tail 'upper', above which)? The inverse of
 * {@link studentCdf} and {@link studentSf}, by Newton in u = √df asinh(z/√df): there the tails of any t fall as those of an
 * exponential do, and the z of 1e-300 at 1.5 degrees of freedom, 5e199, is no further than 563.
 *
 * Relative error below 1e-12. Tail 'upper' keeps its digits for tiny p, where 1 - p does not.
 *
 * @param p a probability, 0 to 1; the ends give infinities
 * @throws RangeError for p outside [0, 1] or degrees of freedom that cannot be
 * @example
 * studentQuantile(0.975, 10); // => 2.228…
 */
export function studentQuantile(p: number, degreesOfFreedom: number, tail: Tail = 'lower'): number {
  requireWithin('p', p, 0, 1, true);
  requireOneOf('tail', tail, ['lower', 'upper']);
  requireDegreesOfFreedom('degreesOfFreedom', degreesOfFreedom);
  const sign = tail === 'lower' ? 1 : -1;
  if (p === 0 || p === 1) return sign * (p === 0 ? -Infinity : Infinity);
  if (p === 0.5) return 0;
  if (degreesOfFreedom === Infinity) return sign * normalQuantile(p);
  const root = Math.sqrt(degreesOfFreedom);
  const at = (u: number): LogProbabilities => {
    const z = root * Math.sinh(u / root);
    const [below, above, density] = logStudent(z, degreesOfFreedom);
    // dz/du is the hypotenuse of 1 and z/√df.
    return [below, above, density + Math.log(Math.cosh(u / root))];
  };
  return root * Math.sinh(solveQuantile(at, p, tail, 0, 1) / root);
}
