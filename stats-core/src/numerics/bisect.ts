import { MAX_HALVINGS } from './loopBounds';

/**
 * The point between two positive bounds where a condition that fails at the lower and holds at the upper one begins to
 * hold, to a relative 1e-14. Bounds that are far apart are halved on the logarithmic scale.
 */
export function bisect(low: number, high: number, holds: (value: number) => boolean): number {
  for (let round = 0; round < MAX_HALVINGS && high - low > 1e-14 * high; round++) {
    const middle = high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * (low + high);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
