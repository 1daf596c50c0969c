/** Bernoulli coefficients B_2k / (2k (2k - 1)) of the asymptotic series, k = 1 … 5. */
const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188];

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
  const inverseSquare = 1 / (y * y);
  let series = 0;
  for (let k = COEFFICIENTS.length - 1; k >= 0; k--) series = series * inverseSquare + COEFFICIENTS[k]!;
  return raised + series / y;
}
