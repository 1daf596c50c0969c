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
  const { perArm, total, weeks, smallestShare } = estimated(input, [0.5, 0.5]);
  expect([perArm, total, smallestShare]).toEqual([8158, 16_316, null]);
  expect(weeks).toBeCloseTo(1.6316, 10);
});

test('an uneven split takes as many and as long as its smallest arm', () => {
  const { total, weeks, smallestShare, curve } = estimated(input, [0.9, 0.1]);
  expect([total, weeks, smallestShare]).toEqual([81_580, 8.158, 0.1]);
  curve.forEach((point) => expect(point.mde < 0.2).toBe(point.weeks > weeks));
});

test('who takes no part fills no arm: a tenth of the traffic takes ten times as long', () => {
  const [all, tenth] = [1, 0.1].map((part) => estimated(input, [0.75 * part, 0.25 * part]));
  expect(tenth!.total).toBe(all!.total);
  expect(tenth!.weeks).toBeCloseTo(10 * all!.weeks, 8);
  expect([tenth!.takePart, tenth!.smallestShare]).toEqual([0.1, 0.25]);
});

test.each([[[1, 0]], [[0, 0]]])('an arm that gets nobody is never full: %j', (shares) => {
  expect(estimated(input, shares)).toMatchObject({ total: Infinity, weeks: Infinity, curve: [] });
});

test('a split that is half typed is none', () => {
  expect(powerEstimate(input, [Number.NaN, Number.NaN])).toMatchObject({ field: null });
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
  expect(powerEstimate({ ...input, ...change }, [0.5, 0.5])).toMatchObject({ reason: expect.stringMatching(reason) });
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
