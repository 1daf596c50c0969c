import type { Arm } from '../posterior/arm';
import { ABSOLUTE_SCALE } from './liftScale';
import { uplift } from './uplift';
import type { Uplift, UpliftOptions } from './uplift';

/**
 * By how much does the treatment's rate exceed the control's? 0.01 is one percentage point.
 *
 * The exact posterior of theta_treatment - theta_control for independent beta posteriors ({@link liftProbabilities});
 * the mean is the difference of the posterior means. Quantiles to 1e-9, probabilities to 1e-12 absolute, for counts up
 * to 1e8 and a prior of 0.06 and more.
 *
 * @throws RangeError for counts, a prior, a mass or a threshold that cannot be, naming the field
 * @example
 * absoluteUplift({ conversions: 500, n: 10000 }, { conversions: 570, n: 10000 }).mean; // => 0.0069…
 */
export function absoluteUplift(control: Arm, treatment: Arm, options: UpliftOptions = {}): Uplift {
  return uplift(ABSOLUTE_SCALE, control, treatment, options);
}
