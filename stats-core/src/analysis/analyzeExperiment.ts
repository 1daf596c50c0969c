import { informationFraction } from './informationFraction';
import { verdict } from '../decision/verdict';
import type { Verdict } from '../decision/verdict';
import type { VerdictInput } from '../decision/verdictInput';
import { UNIFORM_PRIOR } from '../posterior/arm';
import type { Arm, BetaPrior } from '../posterior/arm';
import { DEFAULT_MASS } from '../posterior/arm';
import { plannedMixtureScale } from '../sequential/mixtureScale';
import { pairLogEvalues } from '../sequential/pairLogEvalues';
import { requireArm } from '../validation/arms';
import { requireLength, requireWithin } from '../validation/ensure';
import { analyzeArm } from './armAnalysis';
import type { ArmAnalysis } from './armAnalysis';
import { compareEnough } from './compareEnough';
import type { EnoughComparison } from './compareEnough';
import { comparedStrata, requireKeys } from './input';
import type { AnalysisInput } from './input';
import { analyzeProgress } from './progress';
import type { Progress } from './progress';
import { analyzeSrm, testedStrata } from './srmAnalysis';
import type { SrmAnalysis } from './srmAnalysis';

/** A whole results panel. Plain data: survives JSON unchanged, no NaN and no infinities. */
export interface ExperimentAnalysis {
  /** In the order given. */
  readonly arms: ArmAnalysis[];
  readonly controlKey: string;
  /** What the comparison of all arms goes by, or why there is none. */
  readonly comparison: Omit<EnoughComparison, 'probBest' | 'expectedLoss' | 'arms'>;
  readonly srm: SrmAnalysis;
  readonly verdict: Verdict;
  readonly progress: Progress;
  readonly prior: BetaPrior;
  readonly credibleMass: number;
}

/**
 * What do these counts say? Every number and sentence of the results panel, from counts to verdict, in one value: the
 * same call, and so the same answer, in a server, a browser and a nightly job.
 *
 * Shares that changed on the way, as in a ramp, are no matter where strata come with their conversions: arms are then
 * compared within strata ({@link effectiveArms}), each with the control over the strata that hold both, all together over
 * the strata that hold all.
 *
 * Puts together {@link summarizePosterior}, {@link compareArms}, {@link probBeatsControl}, {@link relativeUplift},
 * {@link pooledSrmTest}, {@link pooledSequentialSrm}, {@link sampleSize} and {@link verdict}, with their sources and
 * error bounds. Where a number does not exist there is null, and a reason beside it.
 *
 * @throws RangeError for counts, keys, weights or settings that cannot be, naming the field
 * @example
 * analyzeExperiment({
 *   arms: [
 *     { key: 'control', n: 5000, conversions: 250 },
 *     { key: 'treatment', n: 5000, conversions: 320 },
 *   ],
 *   strata: [{ counts: [5000, 5000], conversions: [250, 320], weights: [1, 1] }],
 * }).verdict.winner; // => 'treatment'
 */
export function analyzeExperiment(input: AnalysisInput): ExperimentAnalysis {
  const { prior = UNIFORM_PRIOR, credibleMass = DEFAULT_MASS, controlIndex = 0 } = input;
  requireKeys(input.arms);
  requireWithin('arms.length', input.arms.length, 2, Infinity);
  input.arms.forEach((arm, j) => requireArm(`arms[${j}]`, arm, {}));
  requireWithin('controlIndex', controlIndex, 0, input.arms.length - 1);
  const control = input.arms[controlIndex]!;
  const options = { prior, mass: credibleMass, allowFractional: true };
  const strata = comparedStrata(input.arms, input.strata);
  const { probBest, expectedLoss, arms: compared, ...comparison } = compareEnough(input, options);
  const arms = input.arms.map((arm, j) => ({
    ...analyzeArm(
      arm,
      comparison.information > 0 ? compared[j]! : arm,
      arm === control ? null : strata.map((counts) => [counts[controlIndex]!, counts[j]!]),
      options
    ),
    probBest: probBest[j]!,
    expectedLoss: expectedLoss[j]!,
  }));
  const noShares = { counts: arms.map(() => 0), weights: arms.map(() => 1) };
  const tested = testedStrata(input.strata ?? []);
  requireLength('strata[0].weights', (tested[0] ?? noShares).weights, arms.length);
  const srm = analyzeSrm(tested.length > 0 ? tested : [noShares]);
  const progress = analyzeProgress(arms, control, input);
  return {
    arms,
    controlKey: control.key,
    comparison,
    srm,
    verdict: verdict({
      ...input,
      arms,
      srmPValue: srm.pValue ?? undefined,
      plannedPerArm: progress.neededPerArm ?? undefined,
      ...planned(input, compared, comparison.information),
    }),
    progress,
    prior,
    credibleMass,
  };
}

/** What the rules that rest on a plan ask of it; never from the data, and nothing where nothing was planned. */
function planned(
  { rule, arms, plannedPerArm, power = {} }: AnalysisInput,
  compared: readonly Arm[],
  information: number
): Pick<VerdictInput, 'alpha' | 'informationFraction' | 'logEvalues'> {
  return {
    alpha: power.alpha,
    informationFraction:
      plannedPerArm === undefined ? undefined : informationFraction(information, arms.length, plannedPerArm),
    logEvalues:
      rule === 'anytime' && power.mdeRelative !== undefined
        ? pairLogEvalues(compared, plannedMixtureScale(power))
        : undefined,
  };
}
