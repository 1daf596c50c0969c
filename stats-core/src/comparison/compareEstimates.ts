import type { ArmEstimate, EstimatedArm, NoEstimateReason } from '../estimate/armEstimate';
import { estimatedArms } from '../estimate/estimatedArms';
import { upward } from '../estimate/upward';
import type { Better } from '../estimate/upward';
import { effectDistribution } from '../effect/effectDistribution';
import { DIFFERENCE_SCALE } from '../effect/effectScale';
import { armBends, usedBend } from '../skewness/splitBend';
import { studentDensity } from '../student/studentDensity';
import { requireOneOf, requireWithin } from '../validation/ensure';
import { integrateStudents } from './integrateStudents';

/** Which arm is best, by estimates. In the order of the arms; null where the reason says why. */
export interface EstimateComparison {
  /** Probability that the arm has the best value. */
  readonly probBest: (number | null)[];
  /** Value given up, on average, by choosing this arm, in the unit of the metric. */
  readonly expectedLoss: (number | null)[];
  /** Why an arm has no estimate, and nothing can be compared. */
  readonly reason: NoEstimateReason | null;
  /** `infinite`: an arm has one degree of freedom, and belief no mean. */
  readonly lossReason: 'infinite' | null;
}

/** Options of {@link compareEstimates}. */
export interface CompareOptions {
  /** Which values are good; 'higher' unless set. */
  readonly better?: Better;
}

/**
 * Which arm is best, and what would choosing each one cost, for any metric whose arms have an estimate and a standard error?
 * {@link compareArms} for revenue, ratios, times.
 *
 * P(best) and E[best - own] of independent t posteriors, in one pass of deterministic quadrature ({@link integrateArms}). Where all
 * arms give their `spread` and the split is unequal, skewness is corrected: the probability of two arms as
 * {@link differenceOfEstimates} does, of more arms, and the loss, by bending each arm's density ({@link armBends}).
 *
 * Absolute error of probBest below 1e-12, relative below 1e-9 down to 1e-9 (of normal arms 1e-60); of expectedLoss 1e-9 relative to
 * the largest standard error. Assumes independent arms and units.
 *
 * @param arms at least two; what {@link meanEstimate} and its siblings give, or numbers of your own
 * @throws RangeError for estimates that cannot be or fewer than two arms, naming the field
 * @example
 * compareEstimates([
 *   { estimate: 1.1, standardError: 0.05, degreesOfFreedom: 640 },
 *   { estimate: 1.2, standardError: 0.06, degreesOfFreedom: 655 },
 * ]).probBest[1]; // => 0.899…
 */
export function compareEstimates(
  arms: readonly EstimatedArm[],
  { better = 'higher' }: CompareOptions = {}
): EstimateComparison {
  requireWithin('arms.length', arms.length, 2, Infinity);
  requireOneOf('better', better, ['higher', 'lower']);
  const estimates = estimatedArms(arms, (i) => `arms[${i}]`);
  const none = (): null[] => arms.map(() => null);
  if (typeof estimates === 'string') {
    return { probBest: none(), expectedLoss: none(), reason: estimates, lossReason: null };
  }
  const known = estimates.map((arm) => upward(arm, better));
  const bends = bendsOf(known);
  const { probBest, expectedLoss } = integrateStudents(
    known.map((arm, i) => studentDensity(arm.estimate, arm.standardError, arm.degreesOfFreedom, bends[i]))
  );
  const infinite = known.some(({ degreesOfFreedom }) => degreesOfFreedom <= 1);
  return {
    probBest: known.length === 2 && bends.some((bend) => bend !== 0) ? pair(known) : probBest,
    expectedLoss: infinite ? none() : expectedLoss,
    reason: null,
    lossReason: infinite ? 'infinite' : null,
  };
}

function bendsOf(arms: readonly ArmEstimate[]): number[] {
  const spreads = arms.flatMap(({ spread }) => spread ?? []);
  return spreads.length === arms.length ? armBends(spreads).map(usedBend) : arms.map(() => 0);
}

function pair(arms: readonly ArmEstimate[]): number[] {
  return [...effectDistribution(DIFFERENCE_SCALE, arms[0]!, arms[1]!).masses(0)];
}
