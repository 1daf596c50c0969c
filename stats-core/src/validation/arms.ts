import type { Arm, ArmOptions, BetaParameters } from '../posterior/arm';
import { ensure, requireCount, requireWithin } from './ensure';
import { LARGEST_PARAMETER, SMALLEST_PARAMETER } from './parameterLimits';

/** Refuses parameters that make no distribution; `prefix` names whose they are. */
export function requireParameters({ alpha, beta }: BetaParameters, prefix = ''): void {
  requireWithin(`${prefix}alpha`, alpha, SMALLEST_PARAMETER, LARGEST_PARAMETER, true);
  requireWithin(`${prefix}beta`, beta, SMALLEST_PARAMETER, LARGEST_PARAMETER, true);
}

/** Refuses counts that cannot come from a conversion test. */
export function requireArm(field: string, { n, conversions }: Arm, { allowFractional }: ArmOptions): void {
  requireCount(`${field}.n`, n, allowFractional);
  requireCount(`${field}.conversions`, conversions, allowFractional);
  ensure(conversions <= n, `${field}.conversions`, conversions, `cannot exceed n (${n}); count each unit once`);
}
