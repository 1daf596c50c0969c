import { erfcx } from './erfc';

const SQRT_2 = Math.SQRT2;
const LOG_SQRT_2PI = 0.9189385332046727;

/** ln P(Z > z) of a standard normal, z >= 0; full relative accuracy of the probability in the far tail. */
function logNormalSf(z: number): number {
  return -0.5 * z * z + Math.log(0.5 * erfcx(z / SQRT_2));
}

/** P(Z <= z) of a standard normal, with full relative accuracy in both tails (DLMF 7.2.2 and 7.17.1). */
export function normalCdf(z: number): number {
  return z <= 0 ? Math.exp(logNormalSf(-z)) : -Math.expm1(logNormalSf(z));
}

/**
 * The z with P(Z <= z) = p, 0 < p < 1.
 *
 * Newton on the logarithm of the smaller tail: that is concave, so the steps cannot run away, and it keeps full
 * relative accuracy for p down to 1e-300. Relative error below 1e-15 except beside p = 1/2, where it is absolute.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  const target = Math.log(p);
  let z = Math.sqrt(Math.max(0, -2 * (target + Math.LN2)));
  for (let round = 0; round < 50; round++) {
    const logTail = logNormalSf(z);
    const hazard = Math.exp(-0.5 * z * z - LOG_SQRT_2PI - logTail);
    const step = (logTail - target) / hazard;
    z += step;
    if (Math.abs(step) <= 1e-15 * (1 + z)) break;
  }
  return -z;
}
