import { ABOVE } from '../numerics/massPositions';
import { solveQuantile } from '../numerics/solveQuantile';
import type { Tail } from '../numerics/solveQuantile';
import type { Arm, ArmOptions } from '../posterior/arm';
import { DEFAULT_MASS } from '../posterior/arm';
import type { Interval } from '../posterior/credibleInterval';
import { posteriorOf } from '../posterior/posteriorOf';
import { requireBetween } from '../validation/ensure';
import { liftProbabilities } from './liftProbabilities';
import type { LiftScale } from './liftScale';

/** Options of {@link relativeUplift} and {@link absoluteUplift}. */
export interface UpliftOptions extends ArmOptions {
  /** Probability inside the interval; 0.95 unless set. */
  readonly mass?: number;
  /** Lifts to give the probability of exceeding for; [0] unless set. */
  readonly thresholds?: readonly number[];
}

/** The posterior distribution of a lift. */
export interface Uplift {
  readonly mean: number;
  readonly median: number;
  /** Equal-tailed, with the probability asked for. */
  readonly interval: Interval;
  /** P(lift > threshold), in the order of the thresholds. */
  readonly probAbove: number[];
}

/** The posterior of a lift, on either scale. */
export function uplift(scale: LiftScale, control: Arm, treatment: Arm, options: UpliftOptions): Uplift {
  const { mass = DEFAULT_MASS, thresholds = [0] } = options;
  requireBetween('mass', mass, 0, 1);
  thresholds.forEach((threshold, i) => requireBetween(`thresholds[${i}]`, threshold));
  const c = posteriorOf(control, options, 'control');
  const t = posteriorOf(treatment, options, 'treatment');
  const at = (gap: number) => liftProbabilities(scale, gap, c, t);
  const width = Math.hypot(scale.sd(c), scale.sd(t));
  const quantile = (p: number, tail: Tail) => scale.liftOf(solveQuantile(at, p, tail, scale.centre(c, t), width));
  const tail = (1 - mass) / 2;
  return {
    mean: scale.mean(c, t),
    median: quantile(0.5, 'lower'),
    interval: { lower: quantile(tail, 'lower'), upper: quantile(tail, 'upper') },
    probAbove: thresholds.map((threshold) => {
      const gap = scale.gapOf(threshold);
      // A lift at or beyond the end of its scale.
      return Number.isFinite(gap) ? Math.exp(at(gap)[ABOVE]) : Number(threshold < 0);
    }),
  };
}
