import type { EstimatedArm } from '../estimate/armEstimate';
import { effectOfEstimates } from './effectOfEstimates';
import { DIFFERENCE_SCALE } from './effectScale';
import type { Effect, EffectOptions } from './estimatedEffect';

/**
 * By how much does the treatment's value exceed the control's, in the unit of the metric? For any metric whose arms have
 * an estimate and a standard error.
 *
 * The exact distribution of the difference of two t posteriors, that of Behrens and Fisher (Box and Tiao 1973, section 2.5), by
 * quadrature; in an unequal split corrected for the skewness of the units ({@link splitBend}) where both arms give their
 * `spread`. P(treatment > control) is `probAbove` at 0. Direction is the caller's: for a metric that is good when low, look at
 * what is below.
 *
 * Without the correction quantiles to 1e-10 of the interval's width, probabilities to 1e-12 absolute and 1e-9 relative. Assumes
 * independent units and means that are nearly normal: from some 30 units, of skewed metrics hundreds (docs/statistics/effects.md).
 *
 * @throws RangeError for estimates, a mass or a threshold that cannot be, naming the field
 * @example
 * differenceOfEstimates(
 *   { estimate: 10, standardError: 0.05, degreesOfFreedom: 17999 },
 *   { estimate: 10.3, standardError: 0.16, degreesOfFreedom: 1999 }
 * ).interval; // => { lower: -0.0287…, upper: 0.6287… }
 */
export function differenceOfEstimates(
  control: EstimatedArm,
  treatment: EstimatedArm,
  options: EffectOptions = {}
): Effect {
  return effectOfEstimates(DIFFERENCE_SCALE, control, treatment, options);
}
