import { experimentCounts } from './analysisInput';
import type { ExperimentArmRow } from './experimentArmRow';
import type { ExperimentRow } from './experimentRow';

const DAY_MS = 86_400_000;
const experiment = (change: Partial<ExperimentRow> = {}): ExperimentRow => ({
  experiment_id: 'e',
  name: 'E',
  status: 'running',
  target_event: 'signup',
  flag_key: 'e',
  variant_keys: ['control', 'treatment'],
  variant_names: ['Control', 'Treatment'],
  unit: 'user',
  rule: 'standard',
  prior_alpha: 1,
  prior_beta: 1,
  holdout_pct: 0,
  window_days: 30,
  planned_per_arm: 0,
  hypothesis: '',
  paused_by: '',
  version: 1,
  created_at_ms: 0,
  started_at_ms: 10 * DAY_MS,
  completed_at_ms: 0,
  window_start_ms: 10 * DAY_MS,
  window_end_ms: 14.5 * DAY_MS,
  ...change,
});
const row = (
  variant: string,
  n: number,
  conversions: number,
  change: Partial<ExperimentArmRow> = {}
): ExperimentArmRow => ({
  experiment_id: 'e',
  variant,
  flag_version: 1,
  n,
  conversions,
  multi_variant_n: 0,
  expected_share: 0.5,
  ...change,
});

describe('experimentCounts', () => {
  it('sums versions into arms, in the order of the experiment, control first', () => {
    const { input } = experimentCounts(experiment(), [
      row('treatment', 10, 2),
      row('treatment', 5, 1, { flag_version: 2 }),
      row('control', 20, 3),
    ]);
    expect(input.arms).toEqual([
      { key: 'control', n: 20, conversions: 3 },
      { key: 'treatment', n: 15, conversions: 3 },
    ]);
  });

  it('gives an arm nobody saw n 0', () => {
    expect(experimentCounts(experiment(), []).input.arms.map(({ n }) => n)).toEqual([0, 0]);
  });

  it('ignores rows of other experiments', () => {
    const rows = [row('control', 9, 9, { experiment_id: 'other' }), row('control', 1, 0)];
    expect(experimentCounts(experiment(), rows).input.arms[0]).toEqual({ key: 'control', n: 1, conversions: 0 });
  });

  it('makes one SRM stratum a flag version, counts in the order of the arms', () => {
    const { input } = experimentCounts(experiment(), [
      row('control', 60, 0, { expected_share: 0.6 }),
      row('treatment', 40, 0, { expected_share: 0.4 }),
      row('treatment', 48, 0, { flag_version: 2 }),
      row('control', 52, 0, { flag_version: 2 }),
    ]);
    expect(input.srmStrata).toEqual([
      { counts: [60, 40], weights: [0.6, 0.4] },
      { counts: [52, 48], weights: [0.5, 0.5] },
    ]);
  });

  it('leaves a version nobody recorded a share for out of the SRM test, but in the arms', () => {
    const rows = [row('control', 3, 1, { expected_share: -1 }), row('treatment', 4, 1, { expected_share: -1 })];
    const { input } = experimentCounts(experiment(), rows);
    expect(input.srmStrata).toEqual([]);
    expect(input.arms.map(({ n }) => n)).toEqual([3, 4]);
  });

  it('keeps holdout and unknown variants beside the arms, never in them', () => {
    const { input, holdout, unknownVariantN } = experimentCounts(experiment(), [
      row('control', 10, 1),
      row('$holdout', 7, 2),
      row('gone', 3, 3),
    ]);
    expect(input.arms[0]).toEqual({ key: 'control', n: 10, conversions: 1 });
    expect(holdout).toEqual({ n: 7, conversions: 2 });
    expect(unknownVariantN).toBe(3);
  });

  it('says how many visitors were seen in more than one variant, and no share where there is nobody', () => {
    const rows = [row('control', 30, 0, { multi_variant_n: 3 }), row('treatment', 30, 0, { multi_variant_n: 6 })];
    expect(experimentCounts(experiment(), rows).multiVariant).toEqual({ n: 9, share: 0.15 });
    expect(experimentCounts(experiment(), []).multiVariant).toEqual({ n: 0, share: null });
  });

  it('counts running days from the start to the end of the window; 0 before the start', () => {
    expect(experimentCounts(experiment(), []).input.daysRunning).toBe(4.5);
    expect(experimentCounts(experiment({ started_at_ms: 0 }), []).input.daysRunning).toBe(0);
  });

  it('passes a planned size on only when there is one', () => {
    expect(experimentCounts(experiment(), []).input).not.toHaveProperty('plannedPerArm');
    expect(experimentCounts(experiment({ planned_per_arm: 500 }), []).input.plannedPerArm).toBe(500);
  });
});
