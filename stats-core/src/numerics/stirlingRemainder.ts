/** From here on five terms of the series are exact to the last bit. */
const ASYMPTOTIC_FROM = 16;

/**
 * How far is ln Gamma(x) from Stirling's leading terms?
 *
 * D(x) = ln Gamma(x) - (x - 1/2) ln x + x - ln(2 pi) / 2 (DLMF 5.11.1). Differences of ln Gamma at large arguments
 * lose all their digits; the same differences written with D lose none, because D(x) ~ 1 / (12 x) is small.
 * Below 16 the argument is raised by D(x) = D(x + 1) + (x + 1/2) ln(1 + 1/x) - 1.
 * Absolute error below 1e-15 for x >= 1; x must be positive.
 */
export function stirlingRemainder(x: number): number {
  let raised = 0;
  let y = x;
  for (; y < ASYMPTOTIC_FROM; y++) raised += (y + 0.5) * Math.log1p(1 / y) - 1;
  const s = 1 / (y * y);
  // 1/12 - s/360 + s²/1260 - s³/1680 + s⁴/1188, by the ratios of its coefficients B_2k / (2k (2k - 1)).
  const series = 1 - (s / 30) * (1 - (s / 3.5) * (1 - 0.75 * s * (1 - (s * 140) / 99)));
  return raised + series / (12 * y);
}
