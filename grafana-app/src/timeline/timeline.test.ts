import type { ExperimentDayRow } from '@trackcrumb/contract/views';
import { analyzeExperiment } from '@trackcrumb/stats-core';
import { armRowOf, countedOf } from '../testing/factories';
import { dayTicks, timeline } from './timeline';

const dayOf = (day: string, variant: string, n: number, conversions: number, flag_version = 1): ExperimentDayRow => ({
  experiment_id: 'checkout_button',
  day,
  variant,
  flag_version,
  n,
  conversions,
});
const days = [
  dayOf('2026-11-20', 'control', 100, 8),
  dayOf('2026-11-20', 'treatment', 110, 12),
  dayOf('2026-11-22', 'control', 400, 50),
  dayOf('2026-11-22', 'treatment', 390, 70),
  dayOf('2026-11-22', '$holdout', 50, 5),
];
const counted = countedOf({}, [armRowOf('control', 500, 58), armRowOf('treatment', 500, 82)]);

test('every point is the analysis of the sums up to that day; the last is the whole', () => {
  const [first, last, ...more] = timeline(counted, days);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ dayMs: Date.UTC(2026, 10, 20), n: [100, 110] });
  expect(last?.n).toEqual([500, 500]);
  const whole = analyzeExperiment({
    arms: [
      { key: 'control', n: 500, conversions: 58 },
      { key: 'treatment', n: 500, conversions: 82 },
    ],
    strata: [{ counts: [500, 500], weights: [0.5, 0.5] }],
  });
  expect(last?.probBest).toEqual(whole.arms.map(({ probBest }) => probBest));
  expect(last?.srmPValue).toBe(whole.srm.pValue);
});

test('a change of the split is no mismatch', () => {
  const ramped = countedOf({}, [
    armRowOf('control', 900, 90, { expected_share: 0.9 }),
    armRowOf('treatment', 100, 10, { expected_share: 0.1 }),
    armRowOf('control', 500, 50, { flag_version: 2 }),
    armRowOf('treatment', 500, 50, { flag_version: 2 }),
  ]);
  const points = timeline(ramped, [
    dayOf('2026-11-20', 'control', 900, 90),
    dayOf('2026-11-20', 'treatment', 100, 10),
    dayOf('2026-11-21', 'control', 500, 50, 2),
    dayOf('2026-11-21', 'treatment', 500, 50, 2),
  ]);
  expect(points.map(({ srmPValue }) => srmPValue)).toEqual([1, 1]);
});

test('labels are few, evenly apart and include the last day', () => {
  const many = Array.from({ length: 30 }, (_, index) => index);
  expect(dayTicks(many)).toEqual([4, 9, 14, 19, 24, 29]);
  expect(dayTicks([1, 2, 3])).toEqual([1, 2, 3]);
});
