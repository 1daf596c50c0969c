import { sum } from '../numerics/sum';
import { ensure, requireCount, requireFinite } from '../validation/ensure';

/** Weights on any positive scale, as shares that add up to 1. */
export function sharesOf(weights: readonly number[], field: string): number[] {
  weights.forEach((weight, i) => {
    requireFinite(`${field}[${i}]`, weight);
    ensure(weight >= 0, `${field}[${i}]`, weight, 'must not be negative');
  });
  const total = sum(weights);
  ensure(total > 0, field, weights, 'at least one must be above 0');
  return weights.map((weight) => weight / total);
}

/** Refuses counts that are no counts, or not one per share. */
export function requireCounts(counts: readonly number[], shares: readonly number[], field: string): void {
  ensure(counts.length === shares.length, `${field}.length`, counts.length, `must be ${shares.length}, as the weights`);
  counts.forEach((count, i) => requireCount(`${field}[${i}]`, count));
}

/** Someone in an arm that nobody can be assigned to: no test is needed to see the mismatch. */
export function hasImpossibleCount(counts: readonly number[], shares: readonly number[]): boolean {
  return counts.some((count, i) => count > 0 && shares[i] === 0);
}
