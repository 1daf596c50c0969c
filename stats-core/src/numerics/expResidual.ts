/** Up to here the plain difference would cancel. */
const FRACTION_RADIUS = 0.25;

/**
 * e^v - 1 - v, never negative. Near 0 from (e^v - 1) / v = 1 / (y coth y - y) with y = v / 2 and the continued fraction
 * y coth y = 1 + y² / (3 + y² / (5 + y² / (7 + y² / 9))) (DLMF 4.39.1), cleared of its inner fractions.
 * Relative error below 2e-15.
 */
export function expResidual(v: number): number {
  if (Math.abs(v) > FRACTION_RADIUS) return Math.expm1(v) - v;
  const y = 0.5 * v;
  const square = y * y;
  const denominator = 945 + square * (105 + square);
  const numerator = y * denominator - square * (315 + 14 * square);
  return (v * numerator) / (denominator - numerator);
}
