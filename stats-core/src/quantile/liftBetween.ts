import { DEFAULT_MASS } from '../posterior/arm';
import type { EffectOptions, EstimatedEffect } from '../effect/estimatedEffect';
import { requireBetween } from '../validation/ensure';
import { liftProbability } from './liftProbability';
import type { LiftScale } from './liftScale';
import type { EstimatedQuantile, NoQuantileReason, QuantilePosterior } from './quantilePosterior';
import { requireQuantile } from './requireQuantile';
import { solveLift } from './solveLift';
import { stretches } from './stretches';
import type { Stretch } from './stretches';

/** The posterior of a difference or a lift between two quantiles, or why there is none. A tie is half above. */
export type QuantileLift<Reason> =
  | (Pick<EstimatedEffect, 'median' | 'interval' | 'probAbove'> & { readonly reason: null })
  | { readonly median: null; readonly interval: null; readonly probAbove: null; readonly reason: Reason };

/** The posterior of a lift, on either scale. */
export function liftBetween(
  scale: LiftScale,
  control: EstimatedQuantile,
  treatment: EstimatedQuantile,
  { mass = DEFAULT_MASS, thresholds = [0] }: EffectOptions
): QuantileLift<NoQuantileReason> {
  requireBetween('mass', mass, 0, 1);
  thresholds.forEach((threshold, i) => requireBetween(`thresholds[${i}]`, threshold));
  if (control.reason !== null) return noLift(control.reason);
  if (treatment.reason !== null) return noLift(treatment.reason);
  const [c, t] = [checkedStretches('control', control), checkedStretches('treatment', treatment)];
  const tail = (1 - mass) / 2;
  const quantile = (p: number): number => solveLift(scale, t, c, p);
  return {
    median: quantile(0.5),
    interval: { lower: quantile(tail), upper: quantile(1 - tail) },
    probAbove: thresholds.map((threshold) => 1 - liftProbability(scale, t, c, threshold, 0.5)),
    reason: null,
  };
}

function checkedStretches(field: string, posterior: QuantilePosterior): Stretch[] {
  requireQuantile(field, posterior);
  return stretches(posterior);
}

/** Why there is no lift. */
export function noLift<Reason>(reason: Reason): QuantileLift<Reason> {
  return { median: null, interval: null, probAbove: null, reason };
}
