import { HOLDOUT_VARIANT } from '../assignment/assign';
import type { ExperimentArmRow } from './experimentArmRow';
import type { ExperimentRow } from './experimentRow';

const DAY_MS = 86_400_000;

/** What `analyzeExperiment` of stats-core takes; the shape is checked where the two meet. */
export interface AnalysisInput {
  /** In the experiment's order, control first; an arm nobody saw has n 0. */
  arms: { key: string; n: number; conversions: number }[];
  /** Per flag version: the counts in the same order as `arms`, and the effective shares expected. */
  srmStrata: { counts: number[]; weights: number[] }[];
  prior: { alpha: number; beta: number };
  rule: ExperimentRow['rule'];
  /** Days from the start to the end of the window, a fraction. */
  daysRunning: number;
  plannedPerArm?: number;
}

/** Rows turned into one analysis, and what stays beside it. */
export interface ExperimentCounts {
  input: AnalysisInput;
  holdout: { n: number; conversions: number };
  /** Visitors seen in more than one variant, and their share among all counted visitors; null when there are none. */
  multiVariant: { n: number; share: number | null };
  /** Counted under variants this experiment does not have: shown, never mixed in. */
  unknownVariantN: number;
}

/**
 * Turns the rows of one experiment into the input of the analysis: the one way from SQL to statistics, for the results
 * endpoint, the nightly job and the pages alike. Rows of a flag version nobody recorded a share for count in the arms
 * but not in the SRM test, which has nothing to compare them with.
 */
export function experimentCounts(experiment: ExperimentRow, rows: readonly ExperimentArmRow[]): ExperimentCounts {
  const own = rows.filter(({ experiment_id }) => experiment_id === experiment.experiment_id);
  const keys = experiment.variant_keys;
  const sum = (of: readonly ExperimentArmRow[], column: 'n' | 'conversions' | 'multi_variant_n'): number =>
    of.reduce((total, row) => total + row[column], 0);

  const arms = keys.map((key) => {
    const ofArm = own.filter(({ variant }) => variant === key);
    return { key, n: sum(ofArm, 'n'), conversions: sum(ofArm, 'conversions') };
  });
  const held = own.filter(({ variant }) => variant === HOLDOUT_VARIANT);
  const unknown = own.filter(({ variant }) => variant !== HOLDOUT_VARIANT && !keys.includes(variant));
  const countedN = arms.reduce((total, { n }) => total + n, 0);
  const multiN = sum(
    own.filter(({ variant }) => keys.includes(variant)),
    'multi_variant_n'
  );
  const runningMs = experiment.started_at_ms > 0 ? experiment.window_end_ms - experiment.started_at_ms : 0;

  return {
    input: {
      arms,
      srmStrata: srmStrata(keys, own),
      prior: { alpha: experiment.prior_alpha, beta: experiment.prior_beta },
      rule: experiment.rule,
      daysRunning: Math.max(0, runningMs) / DAY_MS,
      ...(experiment.planned_per_arm > 0 ? { plannedPerArm: experiment.planned_per_arm } : {}),
    },
    holdout: { n: sum(held, 'n'), conversions: sum(held, 'conversions') },
    multiVariant: { n: multiN, share: countedN > 0 ? multiN / countedN : null },
    unknownVariantN: sum(unknown, 'n'),
  };
}

function srmStrata(keys: readonly string[], rows: readonly ExperimentArmRow[]): AnalysisInput['srmStrata'] {
  const versions = [...new Set(rows.map(({ flag_version }) => flag_version))];
  return versions.flatMap((version) => {
    const arms = keys.map((key) => rows.find((row) => row.flag_version === version && row.variant === key));
    if (arms.some((row) => row === undefined || row.expected_share < 0)) {
      return [];
    }
    return [{ counts: arms.map((row) => row!.n), weights: arms.map((row) => row!.expected_share) }];
  });
}
