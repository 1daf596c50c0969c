import type { CompareOptions } from '../comparison/compareEstimates';
import type { NoEstimate, NoEstimateReason } from '../estimate/armEstimate';
import { sum } from '../numerics/sum';
import { requireOneOf, requireWithin } from '../validation/ensure';
import { exchangeableArms, keptShare } from './exchangeableArms';
import { exchangeablePair } from './exchangeablePair';
import { requireDeviation, requireNormal } from './normalEstimate';
import type { NormalEstimate } from './normalEstimate';

/** Which arm is best, if arms are alike. In the order of the arms; null where the reason says why. */
export interface ExchangeableComparison {
  readonly probBest: (number | null)[];
  /** Value given up, on average, by choosing this arm, in the unit of the metric. */
  readonly expectedLoss: (number | null)[];
  /** Posterior means: estimates drawn towards each other. */
  readonly means: (number | null)[];
  /** Why an arm has no estimate, and nothing can be compared. */
  readonly reason: NoEstimateReason | null;
}

/** Options of {@link compareExchangeable}. */
export interface ExchangeableOptions extends CompareOptions {
  /** Standard deviation of the true difference of any two arms, before the data; in the unit of the metric. */
  readonly tau: number;
}

/**
 * Which arm is best, knowing that arms usually differ by little? {@link compareEstimates} with a prior: differences are drawn towards
 * 0, those of uncertain arms more, so that a winner of many arms is not the noisiest one.
 *
 * Values mu_j ~ N(M, tau²/2) about a common level M, flat: every difference of two has prior N(0, tau²), whichever arm is the
 * control (Lindley and Smith 1972). The difference d of two arms with variance V becomes N(w d, w V), w = tau² / (tau² + V): in
 * closed form. More arms are independent given M: one pass of {@link integrateArms} at each of some dozens of levels.
 *
 * Absolute error of probBest below 1e-12; of the loss 1e-9 of the largest deviation; relative error of the means 1e-12. A
 * prior of 5 % on lifts is a tau of 0.05 times the control's value. Normal estimates: degrees of freedom are not looked at.
 * Microseconds for two arms; 0.1 s for ten that are alike, 0.6 s where their errors differ a thousandfold.
 *
 * @param arms at least two
 * @throws RangeError for estimates, standard errors or a tau that cannot be, or fewer than two arms, naming the field
 * @example
 * compareExchangeable(
 *   [{ estimate: 1, standardError: 0.03 }, { estimate: 1.08, standardError: 0.04 }],
 *   { tau: 0.05 }
 * ).probBest[1]; // => 0.871…
 */
export function compareExchangeable(
  arms: readonly (NormalEstimate | NoEstimate)[],
  { tau, better = 'higher' }: ExchangeableOptions
): ExchangeableComparison {
  requireWithin('arms.length', arms.length, 2, Infinity);
  requireDeviation('tau', tau);
  requireOneOf('better', better, ['higher', 'lower']);
  const known: NormalEstimate[] = [];
  for (const [i, arm] of arms.entries()) {
    if (arm.estimate === null) {
      const none = (): null[] => arms.map(() => null);
      return { probBest: none(), expectedLoss: none(), means: none(), reason: arm.reason };
    }
    requireNormal(`arms[${i}].`, arm);
    known.push(arm);
  }
  const sign = better === 'higher' ? 1 : -1;
  // Measured from the most certain arm, for the digits of differences far from 0.
  const { estimate: origin } = known.reduce((a, b) => (b.standardError < a.standardError ? b : a));
  const moved = known.map(({ estimate, standardError }) => ({ estimate: sign * (estimate - origin), standardError }));
  const spread = 0.5 * tau * tau;
  const [first, second, ...others] = moved as [NormalEstimate, NormalEstimate, ...NormalEstimate[]];
  const { probBest, expectedLoss } = others.length
    ? exchangeableArms(moved, spread)
    : exchangeablePair([first, second], spread);
  const means = drawnTogether(moved, spread).map((mean) => origin + sign * mean);
  return { probBest, expectedLoss, means, reason: null };
}

/** Posterior means: between the own estimate and the level of all. */
function drawnTogether(arms: readonly NormalEstimate[], spread: number): number[] {
  const kept = arms.map((arm) => keptShare(arm, spread));
  const level = sum(arms.map(({ estimate }, i) => kept[i]! * estimate)) / sum(kept);
  return arms.map(({ estimate, standardError }, i) => kept[i]! * estimate + level / (1 + spread / standardError ** 2));
}
