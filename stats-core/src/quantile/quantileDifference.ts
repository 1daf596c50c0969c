import type { EffectOptions } from '../effect/estimatedEffect';
import { liftBetween } from './liftBetween';
import type { QuantileLift } from './liftBetween';
import { DIFFERENCE } from './liftScale';
import type { EstimatedQuantile, NoQuantileReason } from './quantilePosterior';

/**
 * By how much does the treatment's quantile exceed the control's, in the unit of the metric? The exact distribution of the
 * difference of two independent posteriors: a sum over the rectangles of their stretches. The sign is that of the difference
 * also where lower is better. Probabilities to 1e-13, ends of the interval to 1e-12 of the range of the values; where values
 * tie the interval ends at a difference that they have, exactly.
 *
 * @throws RangeError for what is no posterior of a quantile, a mass or a threshold that cannot be, naming the field
 * @example
 * quantileDifference(
 *   quantilePosterior({ n: 200, level: 0.5, ranks: [80, 90, 100, 110, 120], values: [4, 7, 9, 10, 14] }),
 *   quantilePosterior({ n: 200, level: 0.5, ranks: [80, 90, 100, 110, 120], values: [5, 9, 11, 13, 17] })
 * ).probAbove; // => [ 0.844… ]
 */
export function quantileDifference(
  control: EstimatedQuantile,
  treatment: EstimatedQuantile,
  options: EffectOptions = {}
): QuantileLift<NoQuantileReason> {
  return liftBetween(DIFFERENCE, control, treatment, options);
}
