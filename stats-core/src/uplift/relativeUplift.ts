import type { LogitBeta } from '../beta/LogitBeta';
import type { Arm } from '../posterior/arm';
import { LiftDistribution } from './LiftDistribution';
import { liftQuantile } from './liftQuantile';
import { RELATIVE_SCALE } from './liftScale';
import { checkedUplift } from './upliftOptions';
import type { Uplift, UpliftOptions } from './upliftOptions';

/**
 * By what fraction does the treatment's rate exceed the control's? 0.1 is "10 % more conversions".
 *
 * The exact posterior of theta_treatment / theta_control - 1 for independent beta posteriors ({@link LiftDistribution});
 * no normal approximation, which at 3 of 100 against 7 of 100 is off by a tenth of a probability. The mean is
 * E[theta_treatment] E[1 / theta_control] - 1 with E[1 / theta] = (alpha + beta - 1) / (alpha - 1); it is Infinity
 * when the control's alpha is 1 or less (no conversions under the uniform prior): use the median then.
 *
 * Quantiles to 1e-9 (1 + |q|), probabilities to 1e-12 absolute.
 *
 * @throws RangeError for counts, a prior, a mass or a threshold that cannot be, naming the field
 * @example
 * relativeUplift({ conversions: 500, n: 10000 }, { conversions: 570, n: 10000 }).interval.lower; // => 0.01…
 */
export function relativeUplift(control: Arm, treatment: Arm, options: UpliftOptions = {}): Uplift {
  const checked = checkedUplift(control, treatment, options);
  const c = checked.control;
  const t = checked.treatment;
  const lift = new LiftDistribution(c, t, RELATIVE_SCALE);
  const guess = {
    centre: Math.log(t.p / c.p),
    sd: Math.hypot(logRateSd(c), logRateSd(t)),
    lowest: -Infinity,
    highest: Infinity,
  };
  const quantile = (p: number) => Math.expm1(liftQuantile(lift, p, guess));
  return {
    mean: c.alpha > 1 ? (t.p * (c.total - 1)) / (c.alpha - 1) - 1 : Infinity,
    median: quantile(0.5),
    interval: { lower: quantile(checked.tail), upper: quantile(1 - checked.tail) },
    probAbove: checked.thresholds.map((threshold) => (threshold <= -1 ? 1 : lift.at(Math.log1p(threshold)).above)),
  };
}

/** Standard deviation of ln theta, by the delta method. */
function logRateSd(beta: LogitBeta): number {
  return Math.sqrt(beta.q / beta.alpha);
}
