import type { ExperimentArmRow, ExperimentRow } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/useExperiments';

const DAY_MS = 86_400_000;
export const NOW_MS = Date.UTC(2026, 10, 23);

/** A running experiment with two arms, twenty days old. */
export function experimentOf(change: Partial<ExperimentRow> = {}): ExperimentRow {
  return {
    experiment_id: 'checkout_button',
    name: 'Checkout button',
    status: 'running',
    target_event: 'order_placed',
    flag_key: 'checkout_button',
    variant_keys: ['control', 'treatment'],
    variant_names: ['Control', 'Green button'],
    unit: 'user',
    rule: 'standard',
    prior_alpha: 1,
    prior_beta: 1,
    holdout_pct: 0,
    window_days: 30,
    planned_per_arm: 0,
    hypothesis: '',
    paused_by: '',
    version: 2,
    created_at_ms: NOW_MS - 21 * DAY_MS,
    started_at_ms: NOW_MS - 20 * DAY_MS,
    completed_at_ms: 0,
    window_start_ms: NOW_MS - 20 * DAY_MS,
    window_end_ms: NOW_MS,
    ...change,
  };
}

/** One arm's row; half of the visitors are expected in it. */
export function armRowOf(variant: string, n: number, conversions: number, change: Partial<ExperimentArmRow> = {}) {
  return {
    experiment_id: 'checkout_button',
    variant,
    flag_version: 1,
    n,
    conversions,
    multi_variant_n: 0,
    expected_share: 0.5,
    ...change,
  };
}

/** An experiment with 10.0 % against 13.0 %: a clear winner. */
export function countedOf(
  change: Partial<ExperimentRow> = {},
  armRows: ExperimentArmRow[] = [armRowOf('control', 3000, 300), armRowOf('treatment', 3000, 390)]
): CountedExperiment {
  const experiment = experimentOf(change);
  return { experiment, armRows: armRows.map((row) => ({ ...row, experiment_id: experiment.experiment_id })) };
}
