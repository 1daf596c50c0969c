import { chiSquareSf } from '../srm/chiSquareSf';
import { solveQuantile } from './solveQuantile';

/**
 * P(Z <= z) of a standard normal: Z² is chi-square with one degree of freedom, half of whose tail lies on each side.
 * Relative error below 1e-13 in the lower tail, absolute in the upper.
 */
export function normalCdf(z: number): number {
  const tail = 0.5 * chiSquareSf(z * z, 1);
  return z < 0 ? tail : 1 - tail;
}

/** The z with P(Z <= z) = p, 0 < p < 1. Error below 1e-14 (1 + |z|). */
export function normalQuantile(p: number): number {
  return solveQuantile(
    (z) => [Math.log(normalCdf(z)), Math.log(normalCdf(-z)), -0.5 * (z * z + Math.log(2 * Math.PI))],
    p,
    'lower',
    0,
    1
  );
}
