import { sum } from '../numerics/sum';
import { hasImpossibleCount } from './shares';

/**
 * Pearson's sum of (observed - expected)² / expected over the arms that expect anyone (Philosophical Magazine 50,
 * 1900). Infinity when someone turned up where nobody was expected.
 */
export function pearsonStatistic(counts: readonly number[], shares: readonly number[]): number {
  if (hasImpossibleCount(counts, shares)) return Infinity;
  const total = sum(counts);
  return sum(
    counts.map((count, i) => {
      const expected = total * shares[i]!;
      return expected && (count - expected) ** 2 / expected;
    })
  );
}
