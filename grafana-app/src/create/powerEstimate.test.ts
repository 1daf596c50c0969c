import { powerEstimate, weeksText, type PowerEstimate } from './powerEstimate';

const input = { weeklyTraffic: 10_000, baselinePct: 5, mdePct: 20, alpha: 0.05, power: 0.8 };
const estimated = (...args: Parameters<typeof powerEstimate>): PowerEstimate => {
  const estimate = powerEstimate(...args);
  if ('reason' in estimate) {
    throw new Error(estimate.reason);
  }
  return estimate;
};

test('5% to 6% takes 8,158 per arm (R: power.prop.test)', () => {
  const { perArm, total, weeks, smallestArm } = estimated(input, [0.5, 0.5]);
  expect([perArm, total, smallestArm]).toEqual([8158, 16_316, null]);
  expect(weeks).toBeCloseTo(1.6316, 10);
});

test('an uneven split waits for its smallest arm', () => {
  const { weeks, smallestArm } = estimated(input, [0.9, 0.1]);
  expect(smallestArm).toEqual({ share: 0.1, weeks: 8.158 });
  expect(smallestArm!.weeks).toBeGreaterThan(weeks);
});

test('the curve falls, and meets the estimate where the traffic does', () => {
  const { curve, weeks } = estimated(input, [0.5, 0.5]);
  curve.slice(1).forEach(({ mde }, index) => expect(mde).toBeLessThan(curve[index]!.mde));
  curve.forEach((point) => expect(point.mde < 0.2).toBe(point.weeks > weeks));
});

test.each([
  [{ weeklyTraffic: 0 }, /each week/],
  [{ baselinePct: 100 }, /below 100%/],
  [{ mdePct: Number.NaN }, /above 0%/],
  [{ baselinePct: 60, mdePct: 80 }, /A lift of 80% takes 60% to 100% or beyond/],
])('%j gives a reason', (change, reason) => {
  expect(powerEstimate({ ...input, ...change }, [0.5, 0.5])).toEqual({ reason: expect.stringMatching(reason) });
});

test('weeks never read shorter than they are', () => {
  expect([0.91, 1, 1.6316, 10.2, Infinity].map(weeksText)).toEqual([
    '1 week',
    '1 week',
    '1.7 weeks',
    '11 weeks',
    'never',
  ]);
});
