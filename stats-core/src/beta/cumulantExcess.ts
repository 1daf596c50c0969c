import { expResidual } from '../numerics/expResidual';
import { LARGEST_EXPONENT } from '../numerics/limits';

/**
 * H(s) = ln(1 + p (e^s - 1)) - p s for s >= 0 and q = 1 - p: the cumulant generating function of a Bernoulli(p)
 * variable above its tangent at 0. Never negative.
 *
 * Computed as ln(q e^(-p s) + p e^(q s)), where with r(v) = e^v - 1 - v the linear terms are gone and only positive
 * ones are left, so that nothing cancels. Where exp() would overflow it is a straight line. Relative error below 5e-15.
 */
export function cumulantExcess(p: number, q: number, s: number): number {
  const line = q * s;
  return line > LARGEST_EXPONENT ? line + Math.log(p) : Math.log1p(p * expResidual(line) + q * expResidual(-p * s));
}

/** H'(s). */
export function cumulantExcessSlope(p: number, q: number, s: number): number {
  return (-p * q * Math.expm1(-s)) / (p + q * Math.exp(-s));
}
