import { sampleSizeInflation } from '../sequential/sampleSizeInflation';
import { normalQuantile } from '../numerics/normal';
import { daysToReach } from './daysToReach';
import { planMetrics } from './planMetrics';
import { powerOfMean } from './powerOfMean';
import { sampleSizeOfMean } from './sampleSizeOfMean';

const goal = { key: 'revenue', mean: 12.5, sd: 40, mdeRelative: 0.05 };
const sessions = { key: 'sessions', mean: 3.2, sd: 5, margin: 0.02 };
const latency = { key: 'latency', sd: 300, marginAbsolute: 4 };

test('without guardrails it is the size of the goal', () => {
  expect(planMetrics({ goal })).toMatchObject({
    limiting: 'revenue',
    nPerArm: sampleSizeOfMean(goal).nPerArm,
    nTotal: sampleSizeOfMean(goal).nTotal,
    days: null,
    reason: 'traffic-unknown',
  });
});

test('each of G + 1 metrics misses with beta / (G + 1), guardrails on one side, and the largest says how many', () => {
  const plan = planMetrics({ goal, guardrails: [sessions, latency], alpha: 0.1, power: 0.7 });
  expect(plan.metrics.map(({ key, power }) => [key, power])).toEqual([
    ['revenue', 0.9],
    ['sessions', 0.9],
    ['latency', 0.9],
  ]);
  const deviations = -normalQuantile(0.1) - normalQuantile(0.1);
  const expected = [2 * (deviations * (5 / 0.064)) ** 2, 2 * (deviations * (300 / 4)) ** 2];
  expect(plan.metrics[1]!.nExact[0]! / expected[0]!).toBeCloseTo(1, 12);
  expect(plan.metrics[2]!.nExact[0]! / expected[1]!).toBeCloseTo(1, 12);
  expect(plan.limiting).toBe('sessions');
  expect(plan.nTotal).toBe(Math.max(...plan.metrics.map(({ nTotal }) => nTotal)));
});

test('the chance that all pass is what was asked for, or more', () => {
  const { nPerArm } = planMetrics({ goal, guardrails: [sessions, latency] });
  const passes = [
    powerOfMean({ ...goal, nPerArm }),
    powerOfMean({ ...sessions, mdeRelative: 0.02, sides: 1, nPerArm }),
    powerOfMean({ ...latency, mdeAbsolute: 4, sides: 1, nPerArm }),
  ];
  expect(1 - passes.reduce((missed, passed) => missed + 1 - passed, 0)).toBeGreaterThanOrEqual(0.8);
});

test('treatments share the alpha of the goal, not that of guardrails; the split is for all', () => {
  const shares = [2, 1, 1];
  const { metrics } = planMetrics({ goal, guardrails: [sessions], shares });
  const ofGoal = sampleSizeOfMean({ ...goal, shares, power: 0.9, correction: 'bonferroni' });
  expect(metrics[0]!.nPerArm).toEqual(ofGoal.nPerArm);
  const ofGuardrail = sampleSizeOfMean({ ...sessions, mdeRelative: 0.02, shares, power: 0.9, sides: 1 });
  expect(metrics[1]!.nPerArm).toEqual(ofGuardrail.nPerArm);
});

test('looks make each metric grow by what its own boundary costs', () => {
  const once = planMetrics({ goal, guardrails: [sessions] });
  const looked = planMetrics({ goal, guardrails: [sessions], looks: 30 });
  const growth = looked.metrics.map(({ nExact }, k) => nExact[0]! / once.metrics[k]!.nExact[0]!);
  expect(growth[0]).toBeCloseTo(sampleSizeInflation({ looks: 30, power: 0.9 }).inflation, 12);
  expect(growth[1]).toBeCloseTo(sampleSizeInflation({ looks: 30, power: 0.9, sides: 1 }).inflation, 12);
  expect(growth[1]).toBeGreaterThan(growth[0]!);
});

test('days until the size, day by day', () => {
  const byHand = (units: number, list: readonly number[]): number => {
    let day = 0;
    for (let seen = 0; seen < units; day++) seen += list[day % list.length]!;
    return day;
  };
  for (const list of [[100], [5, 0, 0], [0, 0, 7], [900, 900, 900, 900, 900, 400, 300]]) {
    for (const units of [0, 1, 5, 7, 99, 100, 101, 700, 701, 5200, 5201, 16_316]) {
      expect([list, units, daysToReach(units, list).days]).toEqual([list, units, byHand(units, list)]);
    }
  }
  expect(daysToReach(700, 100)).toEqual({ days: 7, reason: null });
  expect(planMetrics({ goal, unitsPerDay: [0, 0] })).toMatchObject({ days: null, reason: 'no-traffic' });
  expect(planMetrics({ goal, unitsPerDay: 10_000 })).toMatchObject({ days: 13, reason: null });
});

test.each([
  ['guardrails[0].marginAbsolute is NaN', () => planMetrics({ goal, guardrails: [{ key: 'x', sd: 1 }] })],
  ['guardrails[0].margin is 0', () => planMetrics({ goal, guardrails: [{ ...sessions, margin: 0 }] })],
  ['arms is 1', () => planMetrics({ goal, arms: 1 })],
  ['shares.length is 2', () => planMetrics({ goal, arms: 3, shares: [1, 1] })],
  ['alpha is 0', () => planMetrics({ goal, alpha: 0 })],
  ['power is 0.01', () => planMetrics({ goal, power: 0.01 })],
  ['looks is 0.5', () => planMetrics({ goal, looks: 0.5 })],
  ['mean is null', () => planMetrics({ goal, guardrails: [{ key: 'x', sd: 1, margin: 0.1 }] })],
  ['unitsPerDay is -1', () => planMetrics({ goal, unitsPerDay: -1 })],
  ['unitsPerDay[1] is NaN', () => daysToReach(5, [1, NaN])],
  ['unitsPerDay is []', () => daysToReach(5, [])],
  ['units is Infinity', () => daysToReach(Infinity, 5)],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
