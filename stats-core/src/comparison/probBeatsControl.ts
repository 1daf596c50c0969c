import type { Arm, ArmOptions } from '../posterior/arm';
import { requireWithin } from '../validation/ensure';
import { compareArms } from './compareArms';

/** Options of {@link probBeatsControl}. */
export interface ControlOptions extends ArmOptions {
  /** Position of the control among the arms; the first unless set. */
  readonly controlIndex?: number;
}

/**
 * How probable is it that each treatment's rate exceeds the control's? One comparison of two per treatment, in the
 * order of the arms with the control left out: with controlIndex 0, entry k belongs to arms[k + 1].
 *
 * P(theta_i > theta_control), the two-arm case of {@link integrateArms}, with its error bounds. More than one arm can
 * be likely to beat the control; only one can be best.
 *
 * @throws RangeError for counts, a prior or a controlIndex that cannot be, or fewer than two arms, naming the field
 * @example
 * probBeatsControl([{ conversions: 3, n: 100 }, { conversions: 7, n: 100 }])[0]; // => 0.89…
 */
export function probBeatsControl(arms: readonly Arm[], options: ControlOptions = {}): number[] {
  const { controlIndex = 0 } = options;
  requireWithin('controlIndex', controlIndex, 0, arms.length - 1);
  const control = arms[controlIndex]!;
  return arms.flatMap((arm, i) => (i === controlIndex ? [] : [compareArms([control, arm], options).probBest[1]!]));
}
