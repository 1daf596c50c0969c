import { armMoments, dayMoments, proportionMoments, segmentMoments } from './armMoments';
import type { ExperimentDayRow } from './experimentDayRow';

const ROW = { experiment_id: 'e', variant: 'control', flag_version: 3, n: 80, conversions: 20 };
const GOAL = { experiment_id: 'e', metric_id: 'goal', variant: 'control', stratum: 3 };

it.each([
  [80, 20, 0.25, 15],
  [7, 0, 0, 0],
  [7, 7, 1, 0],
  [0, 0, null, 0],
  // 1 - mean has lost what this keeps.
  [90_000_001, 90_000_000, 90_000_000 / 90_000_001, 90_000_000 / 90_000_001],
])('of %d units, %d converted: mean %d, sum of squares %d', (n, conversions, mean, m2) => {
  expect(proportionMoments(n, conversions)).toEqual({ kind: 'proportion', n, conversions, mean, m2 });
});

it('an arm has its share, if anybody recorded one', () => {
  const beside = {
    multi_variant_n: 2,
    visitors_n: 70,
    unverified_n: 3,
    moved_n: 4,
    before_window_n: 5,
    expected_share: 0,
  };
  const row = { ...ROW, ...beside };
  const moments = { ...GOAL, ...proportionMoments(80, 20), ...beside };
  expect(armMoments(row)).toEqual(moments);
  expect(armMoments({ ...row, expected_share: -1 })).toEqual({ ...moments, expected_share: null });
});

it('a segment has its value, and who got one later', () => {
  const beside = { segment: '', learned_n: 6, learned_conversions: 5, rest_values: 0 };
  expect(segmentMoments({ ...ROW, ...beside })).toEqual({ ...GOAL, ...proportionMoments(80, 20), ...beside });
});

it('a day is what had come by its end, whatever the order of the rows', () => {
  const on = (day: string, n: number, conversions: number, change: Partial<ExperimentDayRow> = {}) => ({
    ...ROW,
    day,
    n,
    conversions,
    ...change,
  });
  const rows = [
    on('2026-11-22', 0, 9),
    on('2026-11-20', 50, 5),
    on('2026-11-21', 30, 6, { variant: 'treatment' }),
    on('2026-11-22', 30, 6, { flag_version: 4 }),
    on('2026-11-24', 30, 6),
  ];
  expect(
    dayMoments(rows).map(({ day, variant, stratum, n, conversions }) => [day, variant, stratum, n, conversions])
  ).toEqual([
    ['2026-11-20', 'control', 3, 50, 5],
    ['2026-11-21', 'treatment', 3, 30, 6],
    ['2026-11-22', 'control', 3, 50, 14],
    ['2026-11-22', 'control', 4, 30, 6],
    ['2026-11-24', 'control', 3, 80, 20],
  ]);
});
