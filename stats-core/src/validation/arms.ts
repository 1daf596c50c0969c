import type { Arm, ArmOptions, BetaParameters } from '../posterior/arm';
import { ensure, requireBetween, requireCount } from './ensure';

/** Refuses parameters that make no distribution; `prefix` names whose they are. */
export function requireParameters({ alpha, beta }: BetaParameters, prefix = ''): void {
  requireBetween(`${prefix}alpha`, alpha, 0);
  requireBetween(`${prefix}beta`, beta, 0);
}

/** Refuses counts that cannot come from a conversion test. */
export function requireArm(field: string, { n, conversions }: Arm, { allowFractional }: ArmOptions): void {
  requireCount(`${field}.n`, n, allowFractional);
  requireCount(`${field}.conversions`, conversions, allowFractional);
  ensure(conversions <= n, `${field}.conversions`, conversions, `cannot exceed n (${n}); count each unit once`);
}
