import type { ArmEstimate } from '../estimate/armEstimate';
import { differenceOfEstimates } from '../effect/differenceOfEstimates';
import { compareArms } from './compareArms';
import { compareEstimates } from './compareEstimates';

const arm = (estimate: number, standardError: number, degreesOfFreedom = Infinity): ArmEstimate => ({
  estimate,
  standardError,
  degreesOfFreedom,
});
const three = [arm(1, 0.05, 40), arm(1.03, 0.06, 30), arm(1.01, 0.1, 12)];

test('lower is better: the mirror image', () => {
  const mirrored = three.map((a) => ({ ...a, estimate: -a.estimate }));
  expect(compareEstimates(three, { better: 'lower' })).toEqual(compareEstimates(mirrored));
  const { probBest, expectedLoss } = compareEstimates(three, { better: 'lower' });
  expect(probBest[0]).toBeGreaterThan(probBest[1]!);
  expect(expectedLoss[1]! - expectedLoss[0]!).toBeCloseTo(0.03, 12);
});

test('rates of many units: what the exact comparison of counts says, nearly', () => {
  const counts = [
    { n: 40_000, conversions: 2000 },
    { n: 40_000, conversions: 2090 },
    { n: 40_000, conversions: 2040 },
  ];
  const exact = compareArms(counts);
  const means = compareEstimates(
    counts.map(({ n, conversions }) => {
      const rate = conversions / n;
      return arm(rate, Math.sqrt((rate * (1 - rate)) / n), n - 1);
    })
  );
  means.probBest.forEach((p, i) => expect(Math.abs(p! - exact.probBest[i]!)).toBeLessThan(2e-3));
  means.expectedLoss.forEach((loss, i) => expect(Math.abs(loss! - exact.expectedLoss[i]!)).toBeLessThan(5e-6));
});

const skewed = (a: ArmEstimate, n: number): ArmEstimate => ({ ...a, spread: { n, variance: 4, thirdMoment: 64 } });

test('two arms of skewed units: the probability of the difference, corrected', () => {
  const [c, t] = [skewed(arm(10, 0.3, 1799), 1800), skewed(arm(9, 0.6, 199), 200)] as const;
  const { probAbove } = differenceOfEstimates(c, t);
  const { probBest, expectedLoss } = compareEstimates([c, t]);
  expect(probBest[1]).toBe(probAbove![0]);
  expect(probBest[0]! + probBest[1]!).toBeCloseTo(1, 14);
  expect(probBest[1]).toBeGreaterThan(compareEstimates([arm(10, 0.3, 1799), arm(9, 0.6, 199)]).probBest[1]!);
  expect(expectedLoss[0]).toBeGreaterThan(0);
});

test('more arms of skewed units: those of one size are not moved against each other', () => {
  const arms = [skewed(arm(10, 0.3, 1799), 1800), skewed(arm(10, 0.9, 199), 200), skewed(arm(10, 0.9, 199), 200)];
  const { probBest } = compareEstimates(arms);
  expect(probBest[1]).toBeCloseTo(probBest[2]!, 14);
  // The small arms may have missed those who spend most.
  const plain = compareEstimates(arms.map(({ estimate, standardError, degreesOfFreedom }) => arm(estimate, standardError, degreesOfFreedom))); // prettier-ignore
  expect(probBest[1]).not.toBeCloseTo(plain.probBest[1]!, 3);
  expect(probBest.reduce((total, p) => total! + p!, 0)).toBeCloseTo(1, 12);
});

test('an arm out of sight is never best, and loses by the distance', () => {
  const { probBest, expectedLoss } = compareEstimates([arm(0, 1), arm(1e16, 1), arm(1e16, 2, 30)]);
  expect(probBest[0]).toBe(0);
  expect(probBest[1]! + probBest[2]!).toBeCloseTo(1, 12);
  // An ulp there is 2.
  expect(Math.abs(expectedLoss[0]! - 1e16 - expectedLoss[1]!)).toBeLessThanOrEqual(2);
  expect(compareEstimates([arm(3, 1), arm(1e20, 1)])).toMatchObject({ probBest: [0, 1], expectedLoss: [1e20, 0] });
  expect(differenceOfEstimates(arm(3, 1), arm(1e20, 1)).probAbove).toEqual([1]);
});

test('no number where there is none, and why', () => {
  const none = { estimate: null, reason: 'too-few-units' } as const;
  expect(compareEstimates([three[0]!, none])).toEqual({
    probBest: [null, null],
    expectedLoss: [null, null],
    reason: 'too-few-units',
    lossReason: null,
  });
  const cauchy = compareEstimates([arm(0, 1, 1), arm(1, 1, 1)]);
  expect(cauchy).toMatchObject({ expectedLoss: [null, null], reason: null, lossReason: 'infinite' });
  expect(cauchy.probBest[1]).toBeCloseTo(0.5 + Math.atan(0.5) / Math.PI, 12);
});

test.each([
  ['arms.length is 1', () => compareEstimates([arm(1, 1)])],
  ['arms[1].standardError is -1', () => compareEstimates([arm(1, 1), arm(1, -1)])],
  ['arms[0].estimate is 1e+200', () => compareEstimates([arm(1e200, 1), arm(1, 1)])],
  ['better is "low"', () => compareEstimates(three, { better: 'low' as 'lower' })],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
