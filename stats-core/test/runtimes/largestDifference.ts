/**
 * The largest relative difference between the numbers of two answers (below 1e-3 absolute, in thousandths); Infinity
 * where anything else differs. The engines' exp and log differ in their last bits, and so do our answers.
 */
export function largestDifference(one: string, other: string): number {
  return difference(JSON.parse(one), JSON.parse(other));
}

function difference(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') {
    return Math.abs(one - other) / Math.max(1e-3, Math.abs(one));
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other ? 0 : Infinity;
  }
  const [ones, others] = [Object.entries(one), Object.entries(other)];
  if (ones.length !== others.length) return Infinity;
  return Math.max(
    ...ones.map(([key, value], i) => {
      const [otherKey, otherValue] = others[i]!;
      return key === otherKey ? difference(value, otherValue) : Infinity;
    })
  );
}
