import type { EffectOptions } from '../effect/estimatedEffect';
import { liftBetween, noLift } from './liftBetween';
import type { QuantileLift } from './liftBetween';
import { RELATIVE } from './liftScale';
import { SMALLEST_BASELINE } from './quantileLimits';
import type { EstimatedQuantile, NoQuantileReason } from './quantilePosterior';

/**
 * By what fraction does the treatment's quantile exceed the control's? As {@link quantileDifference}, of T/C - 1. There is
 * none, for the reason `baseline-not-positive`, where the control's quantile may be 0 or less.
 *
 * @throws RangeError for what is no posterior of a quantile, a mass or a threshold that cannot be, naming the field
 * @example
 * quantileLift(
 *   quantilePosterior({ n: 200, level: 0.5, ranks: [80, 90, 100, 110, 120], values: [4, 7, 9, 10, 14] }),
 *   quantilePosterior({ n: 200, level: 0.5, ranks: [80, 90, 100, 110, 120], values: [5, 9, 11, 13, 17] })
 * ).median; // => 0.257…
 */
export function quantileLift(
  control: EstimatedQuantile,
  treatment: EstimatedQuantile,
  options: EffectOptions = {}
): QuantileLift<NoQuantileReason | 'baseline-not-positive'> {
  return control.reason === null && !(control.values[0]! > SMALLEST_BASELINE)
    ? noLift('baseline-not-positive')
    : liftBetween(RELATIVE, control, treatment, options);
}
