import type { Density } from '../comparison/densityFamily';
import { stirlingRemainder } from '../numerics/stirlingRemainder';

/**
 * location + width T, T Student's t with df degrees of freedom (Infinity: normal), or, where bend is not 0, the
 * distribution with P(X <= location + width z) = P(T <= hall(z, bend)).
 */
export interface StudentDensity extends Density {
  readonly location: number;
  readonly degreesOfFreedom: number;
  /** What {@link hall} does to the distances from the location. */
  readonly bend: number;
  /** ln of the density's constant. */
  readonly logConstant: number;
}

export function studentDensity(location: number, width: number, degreesOfFreedom: number, bend = 0): StudentDensity {
  return { location, width, degreesOfFreedom, bend, logConstant: logConstant(degreesOfFreedom) - Math.log(width) };
}

/**
 * ln Γ((df + 1)/2) - ln Γ(df/2) - ln(df π)/2, with Stirling remainders: exact to the last bits for any df, which differences
 * of ln Γ are not.
 */
export function logConstant(df: number): number {
  const normal = -0.5 * Math.log(2 * Math.PI);
  if (df === Infinity) return normal;
  const a = 0.5 * df;
  return normal + a * Math.log1p(0.5 / a) - 0.5 + stirlingRemainder(a + 0.5) - stirlingRemainder(a);
}

/** How far the log density of T lies at z below its peak: (df + 1)/2 ln(1 + z²/df), z²/2 for a normal one. */
export function studentFall(z: number, df: number): number {
  if (df === Infinity) return 0.5 * z * z;
  // The square of a far quantile is more than a double holds.
  const growth = Math.abs(z) > 1e150 ? 2 * Math.log(Math.abs(z)) - Math.log(df) : Math.log1p((z / df) * z);
  return 0.5 * (df + 1) * growth;
}
