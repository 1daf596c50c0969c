import { arm, experiment, NOW } from '../test/factories';
import { analyze } from './analyze';
import { experimentCounts } from './experimentCounts';

it('sums strata into arms, in the order of the experiment, control first', () => {
  const { input } = experimentCounts(
    experiment(),
    [
      arm('treatment', 10, 2),
      arm('treatment', 5, 1, { stratum: 2 }),
      arm('control', 20, 3),
      arm('control', 0, 0, { stratum: 2 }),
    ],
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
    arm('treatment', 0, 0),
  ];
  expect(experimentCounts(experiment(), rows, NOW).input.arms[0]).toEqual({ key: 'control', n: 1, conversions: 0 });
});

it('divides by the shares: one stratum however many flag versions have them, in the order of the first', () => {
  const rows = [
    arm('treatment', 48, 4, { stratum: 2 }),
    arm('control', 60, 6, { expected_share: 0.6 }),
    arm('treatment', 40, 5, { expected_share: 0.4 }),
    arm('control', 52, 5, { stratum: 2 }),
    arm('treatment', 10, 1, { stratum: 3, expected_share: 0.4 }),
    arm('control', 15, 2, { stratum: 3, expected_share: 0.6 }),
  ];
  const expected = [
    { counts: [75, 50], conversions: [8, 6], units: [75, 50], weights: [0.6, 0.4] },
    { counts: [52, 48], conversions: [5, 4], units: [52, 48], weights: [0.5, 0.5] },
  ];
  expect(experimentCounts(experiment(), rows, NOW).input.strata).toEqual(expected);
  expect(experimentCounts(experiment(), rows.reverse(), NOW).input.strata).toEqual(expected);
});

it('counts as many as it tests: a version nobody recorded a share for is in neither, and is said', () => {
  const unknown = { stratum: 9, expected_share: null };
  const { input, unverified, movedN, holdout, multiVariant } = experimentCounts(
    experiment(),
    [
      arm('control', 90, 9, { moved_n: 30 }),
      arm('treatment', 95, 9),
      arm('treatment', 2, 0, { unverified_n: 2 }),
      arm('control', 10, 1, { ...unknown, multi_variant_n: 10 }),
      arm('treatment', 3, 3, unknown),
      arm('$holdout', 5, 1, { expected_share: null }),
      arm('$holdout', 4, 1, unknown),
    ],
    NOW
  );
  expect(input.strata.map(({ counts }) => counts)).toEqual([[90, 97]]);
  expect(input.arms.map(({ n }) => n)).toEqual([90, 97]);
  expect(unverified).toEqual({ n: 15, largestArmShare: 0.1 });
  expect(movedN).toBe(30);
  expect(input.unverifiedShare).toBe(0.1);
  expect(holdout.n).toBe(5);
  expect(multiVariant.n).toBe(0);
});

it('tests the split by visitors where events are counted: many events of one visitor are no mismatch', () => {
  const rows = [arm('control', 3000, 300, { visitors_n: 1484 }), arm('treatment', 4100, 410, { visitors_n: 1516 })];
  const { input } = experimentCounts(experiment({ unit: 'event' }), rows, NOW);
  expect(input.strata).toEqual([
    { counts: [3000, 4100], conversions: [300, 410], units: [1484, 1516], weights: [0.5, 0.5] },
  ]);
  const { srm, arms } = analyze(experiment({ unit: 'event' }), rows, { now: NOW }).analysis;
  expect(srm).toMatchObject({ observed: [1484, 1516], flagged: false });
  expect(arms.map(({ n }) => n)).toEqual([3000, 4100]);
});

it('takes an arm that comes in parts as one', () => {
  const whole = [arm('control', 60, 6), arm('treatment', 52, 8)];
  const parts = [arm('control', 25, 1), arm('treatment', 50, 8), arm('control', 35, 5), arm('treatment', 2, 0)];
  expect(experimentCounts(experiment(), parts, NOW)).toEqual(experimentCounts(experiment(), whole, NOW));
});

it('keeps holdout and unknown variants beside the arms, never in them', () => {
  const { input, holdout, unknownVariantN } = experimentCounts(
    experiment(),
    [arm('control', 10, 1), arm('treatment', 9, 1), arm('$holdout', 7, 2), arm('gone', 1, 1, { unverified_n: 2 })],
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

it('passes what was planned on, but for how long it was to take, and only when there is a plan', () => {
  expect(experimentCounts(experiment(), [], NOW).input).not.toHaveProperty('power');
  const effect = { baseline: 0.04, mdeRelative: 0.1, alpha: 0.1, power: 0.9 };
  const plan = { ...effect, visitorsPerDay: 900, weeks: 5 };
  expect(experimentCounts(experiment({ plan }), [], NOW).input.power).toEqual(effect);
});
