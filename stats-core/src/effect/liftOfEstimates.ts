import type { EstimatedArm } from '../estimate/armEstimate';
import { effectOfEstimates } from './effectOfEstimates';
import { LIFT_SCALE } from './effectScale';
import type { Effect, EffectOptions } from './estimatedEffect';

/**
 * By what fraction of the control's value does the treatment's exceed it? 0.1 is "10 % more", of any metric whose arms have an
 * estimate and a standard error.
 *
 * P(lift <= x) = P(T - (1 + x) C <= 0), Fieller's equation (1954) with the exact distribution of Behrens and Fisher for Student's:
 * no delta method, whose intervals are too short on the side that matters. The interval leaves out 0 just where that of
 * {@link differenceOfEstimates} does. Of a negative control the lift is over |C|, so that more is more. Where the chance
 * that the control is 0 or has the other sign is above 0.001 there is no lift, but a reason: `baseline-not-positive`.
 *
 * Quantiles to 1e-9 (1 + |lift|), probabilities to 1e-12. An end of the interval is infinite where a control of 0 is likelier
 * than what lies beyond the end. Skewness and assumptions as for the difference.
 *
 * @throws RangeError for estimates, a mass or a threshold that cannot be, naming the field
 * @example
 * liftOfEstimates(
 *   { estimate: 12, standardError: 0.05, degreesOfFreedom: 17999 },
 *   { estimate: 12.4, standardError: 0.16, degreesOfFreedom: 1999 }
 * ).interval; // => { lower: 0.00592…, upper: 0.0608… }
 */
export function liftOfEstimates(control: EstimatedArm, treatment: EstimatedArm, options: EffectOptions = {}): Effect {
  return effectOfEstimates(LIFT_SCALE, control, treatment, options);
}
