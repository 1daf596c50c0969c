const TWO_OVER_SQRT_PI = 1.1283791670955126;
const ONE_OVER_SQRT_PI = 0.5641895835477563;

/** From here on the continued fraction converges quickly; below, the series does. */
const FRACTION_FROM = 1;

/**
 * exp(z²) erfc(z) for z >= 1, without under- or overflow.
 *
 * Laplace's continued fraction z + (1/2)/(z + 1/(z + (3/2)/(z + …))) evaluated from the far end (DLMF 7.9.3).
 * Relative error below 1e-15.
 */
function erfcxByFraction(z: number): number {
  const depth = Math.ceil(12 + 250 / (z * z));
  let f = z;
  for (let k = depth; k >= 1; k--) f = z + (0.5 * k) / f;
  return ONE_OVER_SQRT_PI / f;
}

/** exp(z²) erf(z) = 2/sqrt(pi) * sum of 2^k z^(2k+1) / (2k+1)!! (DLMF 7.6.2): all terms positive. */
function scaledErfBySeries(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (2 * z * z) / (2 * k + 1);
    sum += term;
  }
  return TWO_OVER_SQRT_PI * sum;
}

/**
 * The scaled complementary error function exp(z²) erfc(z), z >= 0: the tail with its fast factor taken out.
 * Relative error below 5e-15.
 */
export function erfcx(z: number): number {
  return z < FRACTION_FROM ? Math.exp(z * z) - scaledErfBySeries(z) : erfcxByFraction(z);
}
