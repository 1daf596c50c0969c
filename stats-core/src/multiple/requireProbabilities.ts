import { requireWithin } from '../validation/ensure';

/** Refuses what cannot be p-values. */
export function requireProbabilities(field: string, values: readonly number[]): void {
  values.forEach((value, i) => requireWithin(`${field}[${i}]`, value, 0, 1, true));
}
