import { sum } from '../numerics/sum';

/**
 * Pearson's sum of (observed - expected)² / expected over the arms that expect anyone (Philosophical Magazine 50,
 * 1900). Infinity when someone turned up where nobody was expected.
 */
export function pearsonStatistic(counts: readonly number[], shares: readonly number[]): number {
  const total = sum(counts);
  return sum(
    counts.map((count, i) => {
      const expected = total * shares[i]!;
      // 0 / 0 where nobody was expected and nobody came.
      return (count - expected) ** 2 / expected || 0;
    })
  );
}
