import type { Arm, ArmOptions, BetaParameters } from '../posterior/arm';
import { ensure, requireCount, requirePositive } from './ensure';

/** Refuses parameters that make no distribution; `prefix` names whose they are. */
export function requireParameters({ alpha, beta }: BetaParameters, prefix = ''): void {
  requirePositive(`${prefix}alpha`, alpha);
  requirePositive(`${prefix}beta`, beta);
}

/** Refuses counts that cannot come from a conversion test. */
export function requireArm(field: string, { n, conversions }: Arm, { allowFractional }: ArmOptions): void {
  requireCount(`${field}.n`, n, allowFractional);
  requireCount(`${field}.conversions`, conversions, allowFractional);
  ensure(conversions <= n, `${field}.conversions`, conversions, `cannot exceed n (${n}); count each unit once`);
}
