import { ABOVE, BELOW } from '../numerics/massPositions';
import { logStudent } from './logStudent';
import { logConstant, studentFall } from './studentDensity';
import { requireNumber } from '../validation/ensure';
import { requireDegreesOfFreedom } from './degreesOfFreedom';

/**
 * How likely is a Student t variable to be at most z? By the beta distribution of T² / (df + T²) (DLMF 8.17(vi)).
 *
 * Relative error below 1e-12 down to 1e-280, for any degrees of freedom.
 *
 * @param z any number, infinities included
 * @param degreesOfFreedom 0.002 or more, fractions too (Satterthwaite); Infinity is the normal distribution
 * @throws RangeError for NaN or degrees of freedom that cannot be
 * @example
 * studentCdf(-2.5, 59.5); // => 0.00759…
 */
export function studentCdf(z: number, degreesOfFreedom: number): number {
  return mass(z, degreesOfFreedom, BELOW);
}

/**
 * How likely is a Student t variable to exceed z? 1 - {@link studentCdf}, with all the digits that 1 - cdf would lose.
 *
 * @throws RangeError for NaN or degrees of freedom that cannot be
 * @example
 * studentSf(2.5, 59.5); // => 0.00759…
 */
export function studentSf(z: number, degreesOfFreedom: number): number {
  return mass(z, degreesOfFreedom, ABOVE);
}

/**
 * ln of the density of Student's t at z. Absolute error below 1e-12 (1 + |value|).
 *
 * @throws RangeError for NaN or degrees of freedom that cannot be
 * @example
 * studentLogPdf(0, 1); // => -1.1447…
 */
export function studentLogPdf(z: number, degreesOfFreedom: number): number {
  requireNumber('z', z);
  requireDegreesOfFreedom('degreesOfFreedom', degreesOfFreedom);
  return logConstant(degreesOfFreedom) - studentFall(z, degreesOfFreedom);
}

function mass(z: number, degreesOfFreedom: number, side: typeof BELOW | typeof ABOVE): number {
  requireNumber('z', z);
  requireDegreesOfFreedom('degreesOfFreedom', degreesOfFreedom);
  // All of it lies above -Infinity.
  if (Math.abs(z) === Infinity) return z > 0 === (side === BELOW) ? 1 : 0;
  return Math.exp(logStudent(z, degreesOfFreedom)[side]);
}
