import type { Arm } from '../posterior/arm';
import { RELATIVE_SCALE } from './liftScale';
import { uplift } from './uplift';
import type { Uplift, UpliftOptions } from './uplift';

/**
 * By what fraction does the treatment's rate exceed the control's? 0.1 is "10 % more conversions".
 *
 * The exact posterior of theta_treatment / theta_control - 1 for independent beta posteriors ({@link liftProbabilities});
 * no normal approximation, which at 3 of 100 against 7 of 100 is off by a tenth of a probability. The mean is
 * E[theta_treatment] E[1 / theta_control] - 1 with E[1 / theta] = (alpha + beta - 1) / (alpha - 1); it is Infinity
 * when the control's alpha is 1 or less (no conversions under the uniform prior): use the median then.
 *
 * Quantiles to 1e-9 (1 + |q|), probabilities to 1e-12 absolute, for counts up to 1e8 and a prior of 0.06 and more (what
 * lies below e^-700 is left out).
 *
 * @throws RangeError for counts, a prior, a mass or a threshold that cannot be, naming the field
 * @example
 * relativeUplift({ conversions: 500, n: 10000 }, { conversions: 570, n: 10000 }).interval.lower; // => 0.01…
 */
export function relativeUplift(control: Arm, treatment: Arm, options: UpliftOptions = {}): Uplift {
  return uplift(RELATIVE_SCALE, control, treatment, options);
}
