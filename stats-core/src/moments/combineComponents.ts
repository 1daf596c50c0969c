import { sum } from '../numerics/sum';
import { ensure } from '../validation/ensure';
import type { CoMoments } from './coMoments';
import { finiteMoments, type Moments } from './moments';

/** Sums of a few hundred products are as uncertain as this, of their terms' size. */
const ROUNDING = 16 * Number.EPSILON;

/**
 * The moments of one number made of the components of each unit, Σ weightᵢ xᵢ: of a difference, a residual, or the first
 * order of a formula. m2 = Σ wᵢ wⱼ products, m3 = Σ wᵢ wⱼ wₖ thirdProducts. Where the terms cancel to what rounding leaves
 * of them, all units are alike and m2 is 0.
 * Error of m2 below 4e-16 Σ|wᵢ wⱼ products|.
 */
export function combineComponents(moments: CoMoments, weights: readonly number[]): Moments {
  const { n, mean, products, thirdProducts } = moments;
  const terms = weights.flatMap((a, i) => weights.map((b, j) => a * (products[i]![j]! * b)));
  const m2 = sum(terms);
  const noise = ROUNDING * sum(terms.map(Math.abs));
  // Covariances that fit in pairs may still be impossible together; slack as for pairs.
  ensure(!(m2 < -1e-9 * sum(terms.map(Math.abs))), 'products', products, 'must be co-moments of units');
  const alike = m2 <= noise;
  const thirds = thirdProducts?.flatMap((square, i) =>
    square.flatMap((row, j) => row.map((value, k) => weights[i]! * (weights[j]! * (weights[k]! * value))))
  );
  return finiteMoments({
    n,
    mean: sum(weights.map((weight, i) => weight * mean[i]!)),
    m2: alike ? 0 : m2,
    m3: thirds === undefined ? null : alike ? 0 : sum(thirds),
  });
}
