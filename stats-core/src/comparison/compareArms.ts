import { BETA_FAMILY } from '../beta/betaFamily';
import type { Arm, ArmOptions, BetaParameters } from '../posterior/arm';
import { posteriorOf } from '../posterior/posteriorOf';
import { requireWithin } from '../validation/ensure';
import { integrateArms } from './integrateArms';

/** What a comparison of arms has to say, in the order of the arms. */
export interface ArmComparison {
  /** Probability that the arm has the highest rate. */
  readonly probBest: number[];
  /** Conversion rate given up, on average, by choosing this arm: E[highest rate - rate of the arm]. */
  readonly expectedLoss: number[];
  readonly posteriors: BetaParameters[];
}

/**
 * Which arm is best, and what would choosing each one cost? Probability of being best and expected loss in one pass
 * of deterministic quadrature ({@link integrateArms}): no draws, no seed, the same counts give the same answer.
 *
 * Absolute error of probBest below 1e-12 and relative error below 1e-9 down to 1e-250; of expectedLoss below 1e-14
 * and 1e-8 down to 1e-200; for any counts up to 1e8, 2 to 10 arms. Assumes independent arms and units.
 *
 * @param arms at least two; an arm with n = 0 takes part with the prior
 * @throws RangeError for counts or a prior that cannot be, or fewer than two arms, naming the field
 * @example
 * compareArms([{ conversions: 3, n: 100 }, { conversions: 7, n: 100 }]).probBest[1]; // => 0.89…
 */
export function compareArms(arms: readonly Arm[], options: ArmOptions = {}): ArmComparison {
  requireWithin('arms.length', arms.length, 2, Infinity);
  const densities = arms.map((arm, i) => posteriorOf(arm, options, `arms[${i}]`));
  return {
    ...integrateArms(BETA_FAMILY, densities),
    posteriors: densities.map(({ alpha, beta }) => ({ alpha, beta })),
  };
}
