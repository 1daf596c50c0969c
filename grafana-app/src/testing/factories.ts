import { SETTING_DEFAULTS, type Experiment } from '@trackcrumb/contract';
import { armMoments, type ExperimentArmRow, type ShippedHoldoutRow } from '@trackcrumb/contract/views';
import type { ListedExperiment } from '../data/countedExperiments';

const DAY_MS = 86_400_000;
export const NOW_MS = Date.UTC(2026, 10, 23);
const iso = (unixMs: number): string => new Date(unixMs).toISOString();

/** A running experiment with two arms, twenty days old. */
export function experimentOf(change: Partial<Experiment> = {}): Experiment {
  return {
    ...SETTING_DEFAULTS,
    id: 'checkout_button',
    name: 'Checkout button',
    status: 'running',
    targetEvent: 'order_placed',
    flagKey: 'checkout_button',
    variants: [
      { key: 'control', name: 'Control' },
      { key: 'treatment', name: 'Green button' },
    ],
    pausedBy: null,
    version: 2,
    imports: [],
    createdAt: iso(NOW_MS - 21 * DAY_MS),
    startedAt: iso(NOW_MS - 20 * DAY_MS),
    completedAt: null,
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
    visitors_n: n,
    unverified_n: 0,
    moved_n: 0,
    before_window_n: 0,
    expected_share: 0.5,
    ...change,
  };
}

/** An experiment with 10.0 % against 13.0 %: a clear winner. */
export function countedOf(
  change: Partial<Experiment> = {},
  armRows: ExperimentArmRow[] = [armRowOf('control', 3000, 300), armRowOf('treatment', 3000, 390)]
): ListedExperiment {
  const experiment = experimentOf(change);
  return {
    experiment,
    moments: armRows.map((row) => armMoments({ ...row, experiment_id: experiment.id })),
    countedAt: new Date(NOW_MS),
    stored: null,
    storedArms: null,
  };
}

/** The rows of both groups since 'treatment' was shipped, with a tenth held out. */
export const shippedRowsOf = (
  ...[heldOut, rest]: Array<[n: number, conversions: number, unverified?: number]>
): ShippedHoldoutRow[] =>
  [rest, heldOut].map((counts, isHeldOut) => ({
    experiment_id: 'checkout_button',
    flag_version: 2,
    is_held_out: isHeldOut,
    winner: 'treatment',
    expected_share: isHeldOut === 1 ? 0.1 : 0.9,
    n: counts?.[0] ?? 0,
    conversions: counts?.[1] ?? 0,
    unverified_n: counts?.[2] ?? 0,
  }));
