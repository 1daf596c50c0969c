import type { Arm, ArmOptions, BetaPrior } from '../posterior/arm';
import { invalid } from './invalid';
import { requireCount, requirePositive } from './numbers';

/** Refuses a prior that is no distribution. */
export function requirePrior(prior: BetaPrior): void {
  requirePositive('prior.alpha', prior.alpha);
  requirePositive('prior.beta', prior.beta);
}

/** Refuses counts that cannot come from a conversion test. */
export function requireArm(field: string, arm: Arm, options: ArmOptions = {}): void {
  requireCount(`${field}.n`, arm.n, options.allowFractional);
  requireCount(`${field}.conversions`, arm.conversions, options.allowFractional);
  if (arm.conversions > arm.n) {
    throw invalid(`${field}.conversions`, arm.conversions, `cannot exceed n (${arm.n}); count each unit once`);
  }
}

/** Refuses a comparison of fewer than two arms. */
export function requireArms(arms: readonly Arm[], options: ArmOptions = {}): void {
  if (arms.length < 2) throw invalid('arms.length', arms.length, 'a comparison needs at least 2 arms');
  arms.forEach((arm, i) => requireArm(`arms[${i}]`, arm, options));
}

/** Refuses a control that is not one of the arms. */
export function requireControlIndex(controlIndex: number, armCount: number): void {
  if (!(Number.isInteger(controlIndex) && controlIndex >= 0 && controlIndex < armCount)) {
    throw invalid('controlIndex', controlIndex, `pass the position of the control, 0 to ${armCount - 1}`);
  }
}
