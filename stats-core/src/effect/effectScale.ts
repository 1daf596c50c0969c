import type { ArmEstimate } from '../estimate/armEstimate';
import { studentSf } from '../student/studentProbabilities';

/**
 * One way to measure an effect. The effect is x or less just where the treatment is at most a control that has been moved
 * and widened: by how much, is all that a scale has to say.
 */
export interface EffectScale {
  /** One unit of the effect, in the unit of the metric. */
  readonly unit: (control: ArmEstimate) => number;
  /** What the control's standard error grows by at an effect of x. */
  readonly widening: (control: ArmEstimate, x: number) => number;
  /** The chance that the control has no such unit, or one of the other sign: that of effects beyond any bound, on either side. */
  readonly unreachable: (control: ArmEstimate) => number;
}

/** treatment - control. */
export const DIFFERENCE_SCALE: EffectScale = {
  unit: () => 1,
  widening: () => 1,
  unreachable: () => 0,
};

/**
 * (treatment - control) / |control|: T - C <= x |C| is T <= (1 ± x) C, with the sign of the control. Fieller's equation (1954).
 * Over |C|, so that the lift has the sign of the difference when the baseline is negative too.
 */
export const LIFT_SCALE: EffectScale = {
  unit: ({ estimate }) => Math.abs(estimate),
  widening: ({ estimate }, x) => Math.abs(1 + Math.sign(estimate) * x),
  unreachable: ({ estimate, standardError, degreesOfFreedom }) =>
    studentSf(Math.abs(estimate) / standardError, degreesOfFreedom),
};
