import { invalid } from '../validation/invalid';
import { requireCount } from '../validation/numbers';

/** Arms that can have received anyone, and whether someone arrived where nobody should. */
export interface ExpectedShares {
  /** Share of each arm, adding up to 1; 0 for an arm with weight 0. */
  readonly shares: number[];
  /** Number of arms with a weight above 0. */
  readonly usable: number;
}

/** Weights on any positive scale, as shares. */
export function sharesOf(weights: readonly number[], field = 'weights'): ExpectedShares {
  weights.forEach((weight, i) => {
    if (!(Number.isFinite(weight) && weight >= 0)) {
      throw invalid(`${field}[${i}]`, weight, 'pass a finite weight of 0 or more');
    }
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw invalid(field, `[${weights.join(', ')}]`, 'at least one weight must be above 0');
  return { shares: weights.map((weight) => weight / total), usable: weights.filter((weight) => weight > 0).length };
}

/** Refuses counts that are no counts, or not one per weight. */
export function requireCounts(counts: readonly number[], weights: readonly number[], field = 'counts'): void {
  if (counts.length !== weights.length) {
    throw invalid(`${field}.length`, counts.length, `pass one count per weight (${weights.length})`);
  }
  counts.forEach((count, i) => requireCount(`${field}[${i}]`, count));
}

/** Someone in an arm that nobody can be assigned to: no test is needed to see the mismatch. */
export function hasImpossibleCount(counts: readonly number[], shares: readonly number[]): boolean {
  return counts.some((count, i) => count > 0 && shares[i] === 0);
}
