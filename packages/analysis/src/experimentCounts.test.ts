import { arm, experiment, NOW } from '../test/factories';
import { experimentCounts } from './experimentCounts';

it('sums strata into arms, in the order of the experiment, control first', () => {
  const { input } = experimentCounts(
    experiment(),
    [arm('treatment', 10, 2), arm('treatment', 5, 1, { stratum: 2 }), arm('control', 20, 3)],
    NOW
  );
  expect(input.arms).toEqual([
    { key: 'control', n: 20, conversions: 3 },
    { key: 'treatment', n: 15, conversions: 3 },
  ]);
});

it('gives an arm nobody saw n 0', () => {
  expect(experimentCounts(experiment(), [], NOW).input.arms.map(({ n }) => n)).toEqual([0, 0]);
});

it('ignores other experiments and other metrics', () => {
  const rows = [
    arm('control', 9, 9, { experiment_id: 'other' }),
    arm('control', 9, 9, { metric_id: 'revenue' }),
    arm('control', 1, 0),
  ];
  expect(experimentCounts(experiment(), rows, NOW).input.arms[0]).toEqual({ key: 'control', n: 1, conversions: 0 });
});

it('makes one SRM stratum a flag version, counts in the order of the arms', () => {
  const rows = [
    arm('treatment', 48, 0, { stratum: 2 }),
    arm('control', 60, 0, { expected_share: 0.6 }),
    arm('treatment', 40, 0, { expected_share: 0.4 }),
    arm('control', 52, 0, { stratum: 2 }),
  ];
  const expected = [
    { counts: [60, 40], weights: [0.6, 0.4] },
    { counts: [52, 48], weights: [0.5, 0.5] },
  ];
  expect(experimentCounts(experiment(), rows, NOW).input.srmStrata).toEqual(expected);
  expect(experimentCounts(experiment(), rows.reverse(), NOW).input.srmStrata).toEqual(expected);
});

it('leaves a version nobody recorded a share for out of the SRM test, but in the arms', () => {
  const rows = [arm('control', 3, 1, { expected_share: null }), arm('treatment', 4, 1, { expected_share: null })];
  const { input } = experimentCounts(experiment(), rows, NOW);
  expect(input.srmStrata).toEqual([]);
  expect(input.arms.map(({ n }) => n)).toEqual([3, 4]);
});

it('takes an arm that comes in parts as one', () => {
  const whole = [arm('control', 60, 6), arm('treatment', 52, 8)];
  const parts = [arm('control', 25, 1), arm('treatment', 50, 8), arm('control', 35, 5), arm('treatment', 2, 0)];
  expect(experimentCounts(experiment(), parts, NOW)).toEqual(experimentCounts(experiment(), whole, NOW));
});

it('keeps holdout and unknown variants beside the arms, never in them', () => {
  const { input, holdout, unknownVariantN } = experimentCounts(
    experiment(),
    [arm('control', 10, 1), arm('$holdout', 7, 2), arm('gone', 3, 3)],
    NOW
  );
  expect(input.arms[0]).toEqual({ key: 'control', n: 10, conversions: 1 });
  expect(holdout).toEqual({ n: 7, conversions: 2 });
  expect(unknownVariantN).toBe(3);
});

it('says how many visitors were seen in more than one variant, and no share where there is nobody', () => {
  const rows = [arm('control', 30, 0, { multi_variant_n: 3 }), arm('treatment', 30, 0, { multi_variant_n: 6 })];
  expect(experimentCounts(experiment(), rows, NOW).multiVariant).toEqual({ n: 9, share: 0.15 });
  expect(experimentCounts(experiment(), [], NOW).multiVariant).toEqual({ n: 0, share: null });
});

it('counts running days from the start to the end of the window; 0 before the start', () => {
  const daysOf = (change: Parameters<typeof experiment>[0]) =>
    experimentCounts(experiment(change), [], NOW).input.daysRunning;
  expect(daysOf({})).toBe(4.5);
  expect(daysOf({ windowDays: 1 })).toBe(4.5);
  expect(daysOf({ status: 'completed', completedAt: '1970-01-13T00:00:00.000Z' })).toBe(2);
  expect(daysOf({ startedAt: null })).toBe(0);
});

it('passes a planned size on only when there is one', () => {
  expect(experimentCounts(experiment(), [], NOW).input).not.toHaveProperty('plannedPerArm');
  expect(experimentCounts(experiment({ plannedPerArm: 500 }), [], NOW).input.plannedPerArm).toBe(500);
});
