import { finiteMoments, type Moments, requireMoments } from '../moments/moments';
import { ensure, requireBetween } from '../validation/ensure';

/** What is left of m2 when its largest part is taken is known to no more than this. */
const ROUNDING = 32 * Number.EPSILON;

/**
 * The moments of an arm with one of its units left out: what would have been seen without it. A downdate, the reverse of
 * merging one unit (Chan, Golub and LeVeque 1979): with d = value - mean, the mean falls by d / (n - 1), m2 by d² n / (n - 1).
 *
 * Error of m2 below 1e-15 (1 + |mean| / sd) of what it was. Where the unit was all the spread there is, m2 is 0.
 *
 * @throws RangeError for moments without a unit, or a value so far out that no unit of them can have it, naming the field
 * @example
 * withoutUnit(momentsOf([0, 0, 0, 20, 50]), 50); // => { n: 4, mean: 5, m2: 300, m3: 3000 }
 */
export function withoutUnit(moments: Moments, value: number): Moments {
  requireMoments('moments', moments);
  requireBetween('value', value);
  const { n, mean, m2, m3 } = moments;
  ensure(n >= 1, 'moments.n', n, 'must be at least 1, to leave one out');
  const d = value - mean;
  if (n === 1) {
    ensure(d === 0, 'value', value, `must be ${mean}, the only one there is`);
    return { n: 0, mean: 0, m2: 0, m3: m3 === null ? null : 0 };
  }
  const own = (d * d * n) / (n - 1);
  const farthest = Math.sqrt(m2) * Math.sqrt((n - 1) / n);
  // As far as SQL rounds means and variances.
  const slack = 1e-9 * farthest + 1e-12 * Math.abs(mean);
  ensure(Math.abs(d) <= farthest + slack, 'value', value, `must be within ${farthest} of the mean ${mean}`);
  const left = m2 - own;
  const alike = left <= ROUNDING * (m2 + Math.abs(mean * d));
  return finiteMoments({
    n: n - 1,
    mean: mean - d / (n - 1),
    m2: alike ? 0 : left,
    m3: m3 === null ? null : alike ? 0 : m3 - own * d * ((n - 2) / (n - 1)) + 3 * (d / (n - 1)) * left,
  });
}
