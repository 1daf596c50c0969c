/**
 * The point between two bounds where a condition that fails at the lower and holds at the upper one begins to hold, to
 * a relative 1e-14.
 */
export function bisect(low: number, high: number, holds: (value: number) => boolean): number {
  while (high - low > 1e-14 * high) {
    const middle = 0.5 * (low + high);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
