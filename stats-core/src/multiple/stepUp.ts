import { adjustInOrder, descending } from './adjustInOrder';

/** Of m p-values in ascending order the k-th becomes the smallest of factor m p_j / j, j from k on, at most 1. */
export function stepUp(pValues: readonly number[], factor: number): number[] {
  const m = pValues.length;
  return adjustInOrder(pValues, descending, Math.min, (p, position) => factor * (m / (m - position)) * p);
}
