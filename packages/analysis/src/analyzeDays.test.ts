import { arm, day, experiment, NOW, part } from '../test/factories';
import { analyze } from './analyze';
import { analyzeDays } from './analyzeDays';

const moments = [
  arm('control', 30, 4),
  arm('treatment', 32, 6),
  arm('control', 5, 1, { stratum: 2 }),
  arm('treatment', 4, 0, { stratum: 2 }),
];
// Out of order, and with a day on which nothing happened.
const days = [
  part('control', 5, 1, { day: day(13), stratum: 2 }),
  part('control', 30, 3, { day: day(11) }),
  part('treatment', 32, 6, { day: day(11) }),
  part('treatment', 4, 0, { day: day(13), stratum: 2 }),
  part('control', 30, 4, { day: day(13) }),
];
const points = analyzeDays(experiment(), moments, days, { now: NOW });

it('has a point for every day of the window; a day on which nothing happened looks like the one before', () => {
  expect(points.map(({ day: of, arms }) => [of, arms.map(({ n, conversions }) => [n, conversions])])).toEqual([
    ['1970-01-11', [[0, 0], [0, 0]]], // prettier-ignore
    ['1970-01-12', [[30, 3], [32, 6]]], // prettier-ignore
    ['1970-01-13', [[30, 3], [32, 6]]], // prettier-ignore
    ['1970-01-14', [[35, 5], [36, 6]]], // prettier-ignore
    ['1970-01-15', [[35, 5], [36, 6]]], // prettier-ignore
  ]);
  expect(points[2]).toEqual({ ...points[1], day: '1970-01-13' });
});

it('ends where the whole is', () => {
  const { counts, analysis } = analyze(experiment(), moments, { now: NOW });
  const { arms, srmPValue } = points.at(-1)!;
  expect(arms).toEqual(counts.map((counted, index) => ({ ...counted, probBest: analysis.arms[index]!.probBest })));
  expect(srmPValue).toBe(analysis.srm.pValue);
});

it('keeps the flag versions apart, each with the shares it expects', () => {
  const ramp = [
    arm('control', 900, 90, { expected_share: 0.9 }),
    arm('treatment', 100, 10, { expected_share: 0.1 }),
    arm('control', 500, 50, { stratum: 2 }),
    arm('treatment', 500, 50, { stratum: 2 }),
  ];
  const asDays = ramp.map(({ variant, n, conversions, stratum }) =>
    part(variant, n, conversions, { stratum, day: day(10 + stratum) })
  );
  expect(analyzeDays(experiment(), ramp, asDays, { now: NOW }).map(({ srmPValue }) => srmPValue)).toEqual([
    null,
    1,
    1,
    1,
    1,
  ]);
});

it('has no p-value where only one arm expects anybody, whoever was counted', () => {
  const oneArm = [arm('control', 40, 4, { expected_share: 1 }), arm('treatment', 3, 1, { expected_share: 0 })];
  const asDays = oneArm.map(({ variant, n, conversions }) => part(variant, n, conversions, { day: day(12) }));
  expect(analyzeDays(experiment(), oneArm, asDays, { now: NOW }).at(-1)!.srmPValue).toBeNull();
});

it('has no days before the start, and none that begins at the end', () => {
  const daysOf = (change: Parameters<typeof experiment>[0], now = NOW) =>
    analyzeDays(experiment(change), [], [], { now }).map(({ day: of }) => of);
  expect(daysOf({ startedAt: null })).toEqual([]);
  expect(daysOf({ windowDays: 1 })).toEqual(['1970-01-14', '1970-01-15']);
  expect(daysOf({}, new Date('1970-01-13T00:00:00Z'))).toEqual(['1970-01-11', '1970-01-12']);
});
