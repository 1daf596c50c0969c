import { requireCount, requireWithin } from '../validation/ensure';
import { finiteMoments, type Moments, requireMoments } from './moments';

const NOTHING: Moments = { n: 0, mean: 0, m2: 0, m3: 0 };

/**
 * The moments of all units of some groups that share none: of days, shards, or parts of a population (Chan, Golub and
 * LeVeque 1979; the third by Pébay 2008). The smaller group is added to the larger, so that a mean of 1e9 keeps its
 * digits whatever comes first. Exact but for rounding, in any order.
 *
 * With k = |mean| / sd, each merge adds relative errors of 3e-16 to the mean of groups of one sign and of 4e-16 (1 + k)
 * to m2, and 1e-15 (1 + k) n sd³ to m3. Without m3 in one group there is none in the whole.
 *
 * @throws RangeError for moments that no values have, naming the field
 * @example
 * mergeMoments([momentsOf([0, 0, 0]), momentsOf([20, 50])]); // => { n: 5, mean: 14, m2: 1920, m3: 38640 }
 */
export function mergeMoments(groups: readonly Moments[]): Moments {
  groups.forEach((group, i) => requireMoments(`groups[${i}]`, group));
  const merged = groups.reduce(mergeTwo, NOTHING);
  requireCount('n', merged.n);
  return finiteMoments(merged);
}

/**
 * The moments when so many units more have the value 0: those without an event, which a query over events does not see.
 * As exact for 1e12 zeros as for one.
 *
 * @throws RangeError for moments that no values have, or no count of zeros, naming the field
 * @example
 * withZeros(momentsOf([20, 50]), 3); // => { n: 5, mean: 14, m2: 1920, m3: 38640 }
 */
export function withZeros(moments: Moments, zeros: number): Moments {
  requireMoments('moments', moments);
  requireWithin('zeros', zeros, 0, 2 ** 53 - moments.n);
  return finiteMoments(mergeTwo(moments, { ...NOTHING, n: zeros }));
}

function mergeTwo(one: Moments, other: Moments): Moments {
  const [large, small] = one.n >= other.n ? [one, other] : [other, one];
  if (small.n === 0) return { ...large, m3: one.m3 === null || other.m3 === null ? null : large.m3 };
  const n = large.n + small.n;
  const distance = small.mean - large.mean;
  const [p, q] = [large.n / n, small.n / n];
  return {
    n,
    mean: large.mean + distance * q,
    m2: large.m2 + small.m2 + distance * distance * q * large.n,
    m3:
      large.m3 === null || small.m3 === null
        ? null
        : large.m3 +
          small.m3 +
          distance ** 3 * ((large.n - small.n) / n) * q * large.n +
          3 * distance * (p * small.m2 - q * large.m2),
  };
}
