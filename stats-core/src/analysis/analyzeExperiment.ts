import { compareArms } from '../comparison/compareArms';
import { verdict } from '../decision/verdict';
import type { Verdict } from '../decision/verdict';
import { UNIFORM_PRIOR } from '../posterior/arm';
import type { BetaPrior } from '../posterior/arm';
import { DEFAULT_MASS } from '../posterior/arm';
import { requireLength, requireWithin } from '../validation/ensure';
import { analyzeArm } from './armAnalysis';
import type { ArmAnalysis } from './armAnalysis';
import { requireKeys } from './input';
import type { AnalysisInput } from './input';
import { analyzeProgress } from './progress';
import type { Progress } from './progress';
import { analyzeSrm } from './srmAnalysis';
import type { SrmAnalysis } from './srmAnalysis';

/** A whole results panel. Plain data: survives JSON unchanged, no NaN and no infinities. */
export interface ExperimentAnalysis {
  /** In the order given. */
  readonly arms: ArmAnalysis[];
  readonly controlKey: string;
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
 *   srmStrata: [{ counts: [5000, 5000], weights: [1, 1] }],
 * }).verdict.winner; // => 'treatment'
 */
export function analyzeExperiment(input: AnalysisInput): ExperimentAnalysis {
  const { prior = UNIFORM_PRIOR, credibleMass = DEFAULT_MASS, controlIndex = 0 } = input;
  requireKeys(input.arms);
  const { posteriors, probBest, expectedLoss } = compareArms(input.arms, { prior });
  requireWithin('controlIndex', controlIndex, 0, input.arms.length - 1);
  const control = input.arms[controlIndex]!;
  const arms = input.arms.map((arm, i) => ({
    ...analyzeArm(arm, control, { prior, mass: credibleMass }),
    posterior: posteriors[i]!,
    probBest: probBest[i]!,
    expectedLoss: expectedLoss[i]!,
  }));
  const noShares = { counts: arms.map(() => 0), weights: arms.map(() => 1) };
  const srmStrata = input.srmStrata?.length ? input.srmStrata : [noShares];
  requireLength('srmStrata[0].weights', srmStrata[0]!.weights, arms.length);
  const srm = analyzeSrm(srmStrata);
  const progress = analyzeProgress(arms, control, input);
  return {
    arms,
    controlKey: control.key,
    srm,
    verdict: verdict({
      ...input,
      arms,
      srmPValue: srm.pValue ?? undefined,
      plannedPerArm: progress.neededPerArm ?? undefined,
    }),
    progress,
    prior,
    credibleMass,
  };
}
