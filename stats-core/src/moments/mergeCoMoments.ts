import { ensure, requireCount, requireWithin } from '../validation/ensure';
import { type CoMoments, cubeOf, finiteCoMoments, requireCoMoments, squareOf } from './coMoments';
import { zeroCoMoments } from './coMomentsFrom';

/**
 * The co-moments of all units of some groups that share none; see {@link mergeMoments}. An error of
 * 4e-16 (1 + |mean| / sd) of the largest possible product is added by each merge.
 *
 * @throws RangeError for no groups, or co-moments that no units have, naming the field
 * @example
 * mergeCoMoments([coMomentsOf([[0, 1], [30, 2]]), coMomentsOf([[60, 3]])]).products; // => [ [ 1800, 60 ], [ 60, 2 ] ]
 */
export function mergeCoMoments(groups: readonly CoMoments[]): CoMoments {
  ensure(groups.length > 0, 'groups.length', 0, 'must be at least 1, to tell how many values a unit has');
  groups.forEach((group, g) => requireCoMoments(`groups[${g}]`, group, groups[0]!.mean.length));
  const merged = groups.reduce(mergeTwo);
  requireCount('n', merged.n);
  return finiteCoMoments(merged);
}

/**
 * The co-moments when so many units more have 0 in every component: those that a query over events does not see.
 *
 * @throws RangeError for co-moments that no units have, or no count of zeros, naming the field
 * @example
 * coMomentsWithZeros(coMomentsOf([[30, 2], [60, 1]]), 1).mean; // => [ 30, 1 ]
 */
export function coMomentsWithZeros(moments: CoMoments, zeros: number): CoMoments {
  requireCoMoments('moments', moments);
  requireWithin('zeros', zeros, 0, 2 ** 53 - moments.n);
  return finiteCoMoments(mergeTwo(moments, zeroCoMoments(zeros, moments.mean.length)));
}

function mergeTwo(one: CoMoments, other: CoMoments): CoMoments {
  const [large, small] = one.n >= other.n ? [one, other] : [other, one];
  const [thirdL, thirdS] = [large.thirdProducts, small.thirdProducts];
  if (small.n === 0) return { ...large, thirdProducts: thirdS && thirdL };
  const n = large.n + small.n;
  const [p, q] = [large.n / n, small.n / n];
  const components = large.mean.length;
  const d = large.mean.map((mean, i) => small.mean[i]! - mean);
  // What one group's products, seen from the mean of the other, are worth in the third ones.
  const shift = (i: number, j: number, k: number): number =>
    d[i]! * (p * small.products[j]![k]! - q * large.products[j]![k]!);
  return {
    n,
    mean: large.mean.map((mean, i) => mean + d[i]! * q),
    products: squareOf(
      components,
      (i, j) => large.products[i]![j]! + small.products[i]![j]! + d[i]! * d[j]! * q * large.n
    ),
    thirdProducts:
      thirdL && thirdS
        ? cubeOf(
            components,
            (i, j, k) =>
              thirdL[i]![j]![k]! +
              thirdS[i]![j]![k]! +
              d[i]! * d[j]! * d[k]! * ((large.n - small.n) / n) * q * large.n +
              (shift(i, j, k) + shift(j, i, k) + shift(k, i, j))
          )
        : null,
  };
}
