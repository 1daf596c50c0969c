import { sum } from '../numerics/sum';
import { ensure, requireCount, requireLength, requireWithin } from '../validation/ensure';

/** Weights on any positive scale, as shares that add up to 1. */
export function sharesOf(weights: readonly number[], field: string): number[] {
  weights.forEach((weight, i) => {
    requireWithin(`${field}[${i}]`, weight, 0, Infinity, true);
  });
  const total = sum(weights);
  ensure(total > 0, field, weights, 'at least one must be above 0');
  return weights.map((weight) => weight / total);
}

/** Refuses counts that are no counts, or not one per share. */
export function requireCounts(counts: readonly number[], shares: readonly number[], field: string): void {
  requireLength(field, counts, shares.length);
  counts.forEach((count, i) => requireCount(`${field}[${i}]`, count));
}
