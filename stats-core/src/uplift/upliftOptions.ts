import { LogitBeta } from '../beta/LogitBeta';
import { UNIFORM_PRIOR } from '../posterior/arm';
import type { Arm, ArmOptions } from '../posterior/arm';
import { DEFAULT_MASS } from '../posterior/credibleInterval';
import type { Interval } from '../posterior/credibleInterval';
import { updatePrior } from '../posterior/posterior';
import { requireArm, requirePrior } from '../validation/arms';
import { requireFinite, requireInsideUnit } from '../validation/numbers';

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

/** Checks the arguments the two lifts share, and fills in what was left out. */
export function checkedUplift(control: Arm, treatment: Arm, options: UpliftOptions) {
  const prior = options.prior ?? UNIFORM_PRIOR;
  const mass = options.mass ?? DEFAULT_MASS;
  const thresholds = options.thresholds ?? [0];
  requirePrior(prior);
  requireArm('control', control, options);
  requireArm('treatment', treatment, options);
  requireInsideUnit('mass', mass);
  thresholds.forEach((threshold, i) => requireFinite(`thresholds[${i}]`, threshold));
  return {
    control: new LogitBeta(updatePrior(control, prior)),
    treatment: new LogitBeta(updatePrior(treatment, prior)),
    tail: (1 - mass) / 2,
    thresholds,
  };
}
