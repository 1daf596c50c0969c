import type { LogitBeta } from '../beta/LogitBeta';
import type { Arm } from '../posterior/arm';
import { LiftDistribution } from './LiftDistribution';
import { liftQuantile } from './liftQuantile';
import { ABSOLUTE_SCALE } from './liftScale';
import { checkedUplift } from './upliftOptions';
import type { Uplift, UpliftOptions } from './upliftOptions';

/**
 * By how much does the treatment's rate exceed the control's? 0.01 is one percentage point.
 *
 * The exact posterior of theta_treatment - theta_control for independent beta posteriors ({@link LiftDistribution});
 * the mean is the difference of the posterior means. Quantiles to 1e-9, probabilities to 1e-12 absolute.
 *
 * @throws RangeError for counts, a prior, a mass or a threshold that cannot be, naming the field
 * @example
 * absoluteUplift({ conversions: 500, n: 10000 }, { conversions: 570, n: 10000 }).mean; // => 0.0069…
 */
export function absoluteUplift(control: Arm, treatment: Arm, options: UpliftOptions = {}): Uplift {
  const checked = checkedUplift(control, treatment, options);
  const c = checked.control;
  const t = checked.treatment;
  const lift = new LiftDistribution(c, t, ABSOLUTE_SCALE);
  const mean = t.p - c.p;
  const guess = { centre: mean, sd: Math.hypot(rateSd(c), rateSd(t)), lowest: -1, highest: 1 };
  const quantile = (p: number) => liftQuantile(lift, p, guess);
  return {
    mean,
    median: quantile(0.5),
    interval: { lower: quantile(checked.tail), upper: quantile(1 - checked.tail) },
    probAbove: checked.thresholds.map((threshold) => probAbove(lift, threshold)),
  };
}

function probAbove(lift: LiftDistribution, threshold: number): number {
  if (threshold >= 1) return 0;
  return threshold <= -1 ? 1 : lift.at(threshold).above;
}

function rateSd(beta: LogitBeta): number {
  return Math.sqrt((beta.p * beta.q) / (beta.total + 1));
}
