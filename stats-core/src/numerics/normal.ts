import { erfcx } from './erfc';
import { solveQuantile } from './solveQuantile';

const LOG_SQRT_2PI = 0.9189385332046727;

/** ln P(Z > z) of a standard normal, z >= 0; full relative accuracy in the far tail. */
function logNormalSf(z: number): number {
  return -0.5 * z * z + Math.log(0.5 * erfcx(z / Math.SQRT2));
}

/** ln P(Z <= z) of a standard normal, with full relative accuracy in both tails (DLMF 7.2.2 and 7.17.1). */
function logNormalCdf(z: number): number {
  return z <= 0 ? logNormalSf(-z) : Math.log1p(-Math.exp(logNormalSf(z)));
}

/** P(Z <= z) of a standard normal. Relative error below 1e-14. */
export function normalCdf(z: number): number {
  return Math.exp(logNormalCdf(z));
}

/** The z with P(Z <= z) = p, 0 < p < 1. Error below 1e-15 (1 + |z|). */
export function normalQuantile(p: number): number {
  const at = (z: number) => ({
    below: logNormalCdf(z),
    above: logNormalCdf(-z),
    density: -0.5 * z * z - LOG_SQRT_2PI,
  });
  return solveQuantile(at, p, 'lower', 0, 1);
}
