import { analysisWindow, type Experiment, type SamplePlan } from '@trackcrumb/contract';
import { HOLDOUT_VARIANT } from '@trackcrumb/contract/assignment';
import { GOAL_METRIC_ID, type ArmMoments } from '@trackcrumb/contract/views';
import type { AnalysisInput, Arm, BetaPrior, NamedArm, PowerPlan } from '@trackcrumb/stats-core';
import { mergeMoments } from './mergeMoments';
import { stratify, type Stratum } from './stratify';
import { unverifiedUnits, type UnverifiedUnits } from './unverifiedUnits';

const DAY_MS = 86_400_000;

/** Moments turned into one analysis, and what stays beside it. */
export interface ExperimentCounts {
  /** The arms in the experiment's order, control first; one that nobody saw has n 0. */
  input: AnalysisInput & { arms: NamedArm[]; strata: Stratum[]; prior: BetaPrior };
  /** Everyone else and the held out, flag version by flag version: their proportion changes with the traffic. */
  holdoutPairs: [everyoneElse: Arm, heldOut: Arm][];
  holdout: { n: number; conversions: number };
  /** Visitors seen in more than one variant, and their share among all counted visitors; null when there are none. */
  multiVariant: { n: number; share: number | null };
  /** Counted nowhere: nobody can say whether they were assigned to the arm they claim. */
  unverified: UnverifiedUnits;
  /** Counted nowhere: a later split gave their bucket another arm, whether they came back or not. */
  movedN: number;
  /**
   * Counted nowhere: visitors who came before the window, which holds the last so many days. Null where that is not known:
   * events are not read so far back, nor did results stored long ago say it.
   */
  beforeWindowN: number | null;
  /** Counted under variants this experiment does not have: shown, never mixed in. */
  unknownVariantN: number;
}

/**
 * Turns the moments of one experiment into the input of the statistics. What is counted in an arm is what the test of the
 * split looks at: units under a flag version that nobody recorded are in neither, and are said to be unverified.
 *
 * @param moments of any experiments; what is not of this one is left out
 */
export function experimentCounts(
  { id, variants, prior, rule, plannedPerArm, plan, ...experiment }: Experiment,
  moments: readonly ArmMoments[],
  now: Date
): ExperimentCounts {
  const own = moments.filter(({ experiment_id, metric_id }) => experiment_id === id && metric_id === GOAL_METRIC_ID);
  const keys = variants.map(({ key }) => key);
  const { strata, versions } = stratify(keys, own);
  const known = new Set(versions.keys());
  const counted = own.filter(({ stratum }) => known.has(stratum));
  const countsOf = (rows: readonly ArmMoments[]): Arm => {
    const { n, conversions } = mergeMoments(rows);
    return { n, conversions };
  };

  const arms = keys.map((key) => ({ key, ...countsOf(counted.filter(({ variant }) => variant === key)) }));
  const inArms = counted.filter(({ variant }) => keys.includes(variant));
  const countedN = inArms.reduce((sum, { n }) => sum + n, 0);
  const multiN = inArms.reduce((sum, { multi_variant_n }) => sum + multi_variant_n, 0);
  const heldOut = counted.filter(({ variant }) => variant === HOLDOUT_VARIANT);
  const unverified = unverifiedUnits(keys, own, known);
  const window = analysisWindow(experiment, now);
  const runningMs = window === null ? 0 : window.endMs - Date.parse(experiment.startedAt ?? '');

  return {
    input: {
      arms,
      strata,
      prior,
      rule,
      daysRunning: Math.max(0, runningMs) / DAY_MS,
      ...(unverified.largestArmShare === null ? {} : { unverifiedShare: unverified.largestArmShare }),
      ...(plannedPerArm === null ? {} : { plannedPerArm }),
      ...(plan === null ? {} : { power: plannedEffect(plan) }),
    },
    holdoutPairs: [...known].map((version) => [
      countsOf(inArms.filter(({ stratum }) => stratum === version)),
      countsOf(heldOut.filter(({ stratum }) => stratum === version)),
    ]),
    holdout: countsOf(heldOut),
    multiVariant: { n: multiN, share: countedN > 0 ? multiN / countedN : null },
    unverified,
    movedN: own.reduce((sum, { moved_n }) => sum + moved_n, 0),
    beforeWindowN:
      experiment.unit === 'event' && window !== null && window.startMs > Date.parse(experiment.startedAt ?? '')
        ? null
        : own.reduce((sum, { before_window_n }) => sum + before_window_n, 0),
    unknownVariantN: own.reduce(
      (sum, { variant, n, unverified_n }) =>
        variant === HOLDOUT_VARIANT || keys.includes(variant) ? sum : sum + n + unverified_n,
      0
    ),
  };
}

/** What the plan is to find; how long that was to take is no part of the statistics. */
const plannedEffect = ({ baseline, mdeRelative, alpha, power }: SamplePlan): PowerPlan => ({
  baseline,
  mdeRelative,
  alpha,
  power,
});
