import { analysisWindow, type Experiment } from '@trackcrumb/contract';
import { HOLDOUT_VARIANT } from '@trackcrumb/contract/assignment';
import { GOAL_METRIC_ID, type ArmMoments } from '@trackcrumb/contract/views';
import type { AnalysisInput, BetaPrior, NamedArm, SrmStratum } from '@trackcrumb/stats-core';
import { mergeMoments } from './mergeMoments';

const DAY_MS = 86_400_000;

/** Moments turned into one analysis, and what stays beside it. */
export interface ExperimentCounts {
  /** The arms in the experiment's order, control first; one that nobody saw has n 0. */
  input: AnalysisInput & { arms: NamedArm[]; srmStrata: SrmStratum[]; prior: BetaPrior };
  holdout: { n: number; conversions: number };
  /** Visitors seen in more than one variant, and their share among all counted visitors; null when there are none. */
  multiVariant: { n: number; share: number | null };
  /** Counted under variants this experiment does not have: shown, never mixed in. */
  unknownVariantN: number;
}

/**
 * Turns the moments of one experiment into the input of the statistics. A stratum nobody recorded the shares of counts in
 * the arms but not in the SRM test, which has nothing to compare it with.
 *
 * @param moments of any experiments; what is not of this one is left out
 */
export function experimentCounts(
  { id, variants, prior, rule, plannedPerArm, ...experiment }: Experiment,
  moments: readonly ArmMoments[],
  now: Date
): ExperimentCounts {
  const own = moments.filter(({ experiment_id, metric_id }) => experiment_id === id && metric_id === GOAL_METRIC_ID);
  const keys = variants.map(({ key }) => key);
  const countsOf = (rows: readonly ArmMoments[]): { n: number; conversions: number } => {
    const { n, conversions } = mergeMoments(rows);
    return { n, conversions };
  };

  const arms = keys.map((key) => ({ key, ...countsOf(own.filter(({ variant }) => variant === key)) }));
  const inArms = own.filter(({ variant }) => keys.includes(variant));
  const countedN = inArms.reduce((sum, { n }) => sum + n, 0);
  const multiN = inArms.reduce((sum, { multi_variant_n }) => sum + multi_variant_n, 0);
  const window = analysisWindow(experiment, now);
  const runningMs = window === null ? 0 : window.endMs - Date.parse(experiment.startedAt ?? '');

  return {
    input: {
      arms,
      srmStrata: srmStrata(keys, own),
      prior,
      rule,
      daysRunning: Math.max(0, runningMs) / DAY_MS,
      ...(plannedPerArm === null ? {} : { plannedPerArm }),
    },
    holdout: countsOf(own.filter(({ variant }) => variant === HOLDOUT_VARIANT)),
    multiVariant: { n: multiN, share: countedN > 0 ? multiN / countedN : null },
    unknownVariantN: own.reduce(
      (sum, { variant, n }) => (variant === HOLDOUT_VARIANT || keys.includes(variant) ? sum : sum + n),
      0
    ),
  };
}

/** In the order of the strata, whatever the order of the rows. */
function srmStrata(keys: readonly string[], moments: readonly ArmMoments[]): SrmStratum[] {
  const strata = [...new Set(moments.map(({ stratum }) => stratum))].sort((a, b) => a - b);
  return strata.flatMap((of) => {
    const arms = keys.map((key) => moments.filter(({ stratum, variant }) => stratum === of && variant === key));
    const weights = arms.map(([first]) => first?.expected_share ?? null);
    return weights.every((weight) => weight !== null)
      ? [{ counts: arms.map((rows) => mergeMoments(rows).n), weights }]
      : [];
  });
}
