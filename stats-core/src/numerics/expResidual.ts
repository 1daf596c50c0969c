/** Up to here the plain difference would cancel. */
const SERIES_RADIUS = 0.5;

/** e^v - 1 - v, never negative: its power series near 0. Relative error below 1e-15. */
export function expResidual(v: number): number {
  if (Math.abs(v) > SERIES_RADIUS) return Math.expm1(v) - v;
  let sum = 0;
  let term = 0.5 * v * v;
  for (let k = 3; Math.abs(term) > 1e-16 * sum; k++) {
    sum += term;
    term *= v / k;
  }
  return sum;
}
