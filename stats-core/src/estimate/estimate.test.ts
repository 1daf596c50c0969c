import { parseFormula } from '../formula/parseFormula';
import { coMomentsFrom } from '../moments/coMomentsFrom';
import { coMomentsOf } from '../moments/coMomentsOf';
import { coMomentsWithZeros } from '../moments/mergeCoMoments';
import { withZeros } from '../moments/mergeMoments';
import { momentsFrom } from '../moments/momentsFrom';
import { momentsOf } from '../moments/momentsOf';
import { sampleGamma } from '../simulate/sampleGamma';
import { seededRandom } from '../simulate/seededRandom';
import type { ArmEstimate, EstimatedArm } from './armEstimate';
import { effectiveCounts } from './effectiveCounts';
import { formulaEstimate } from './formulaEstimate';
import { meanEstimate } from './meanEstimate';
import { ratioEstimate } from './ratioEstimate';
import { ratioEstimateOf } from './ratioEstimateOf';

const known = (arm: EstimatedArm): ArmEstimate => {
  if (arm.estimate === null) throw new Error(arm.reason);
  return arm;
};

test('a mean, by hand', () => {
  // Deviations -2, -1, 0, 3: variance 14/3.
  expect(meanEstimate(momentsOf([1, 2, 3, 6]))).toEqual({
    estimate: 3,
    standardError: Math.sqrt(14 / 3 / 4),
    degreesOfFreedom: 3,
    spread: { n: 4, variance: 14 / 3, thirdMoment: 4.5 },
  });
  expect(meanEstimate(momentsFrom({ n: 4, mean: 3, variance: 2 }))).not.toHaveProperty('spread');
});

test('no honest number: the reason', () => {
  expect(meanEstimate(momentsOf([]))).toEqual({ estimate: null, reason: 'too-few-units' });
  expect(meanEstimate(momentsOf([1, 2]))).toEqual({ estimate: null, reason: 'too-few-units' });
  expect(meanEstimate(momentsOf([4, 4, 4]))).toEqual({ estimate: null, reason: 'no-variance' });
  expect(meanEstimate(withZeros(momentsOf([]), 1e12))).toEqual({ estimate: null, reason: 'no-variance' });
  const ratio = (mean: readonly [number, number]) =>
    ratioEstimate(
      coMomentsFrom({
        n: 9,
        mean,
        covariance: [
          [1, 0],
          [0, 1],
        ],
      })
    ).reason;
  expect(ratio([1, 0])).toBe('denominator-not-positive');
  expect(ratio([1, -2])).toBe('denominator-not-positive');
  expect(ratio([1, 1e-300])).toBe('denominator-not-positive');
  expect(ratioEstimateOf([1, 2, 3, 4], [0, 0, 1, 1])).toEqual({ estimate: null, reason: 'too-few-units' });
  expect(ratioEstimateOf([], [])).toEqual({ estimate: null, reason: 'too-few-units' });
});

test('a numerator that is the denominator times a constant has no variance, though rounding gives it some', () => {
  const denominators = [1, 2, 3, 4, 7, 11, 13];
  for (const constant of [2, 0.1, 1 / 3, 1e9 / 7]) {
    const numerators = denominators.map((z) => constant * z);
    expect(ratioEstimateOf(numerators, denominators).reason).toBe('no-variance');
    expect(ratioEstimate(coMomentsOf(numerators.map((y, i) => [y, denominators[i]!]))).reason).toBe('no-variance');
  }
});

test('a ratio over a denominator of 1 is the mean; from units and from moments it is the same', () => {
  const random = seededRandom('ratio');
  const y = Array.from({ length: 60 }, () => sampleGamma(0.5, random));
  const mean = known(meanEstimate(momentsOf(y)));
  const ones = known(
    ratioEstimateOf(
      y,
      y.map(() => 1)
    )
  );
  expect(ones.estimate).toBeCloseTo(mean.estimate, 14);
  expect(ones.standardError).toBeCloseTo(mean.standardError, 14);
  expect(ones.spread!.thirdMoment).toBeCloseTo(mean.spread!.thirdMoment, 13);

  const z = y.map((value) => 1 + Math.floor(4 * random() + value));
  const ofUnits = known(ratioEstimateOf([...y, 99], [...z, 0]));
  const ofMoments = known(ratioEstimate(coMomentsOf(y.map((value, i) => [value, z[i]!]))));
  expect(ofMoments.standardError / ofUnits.standardError).toBeCloseTo(1, 13);
  expect(ofMoments.degreesOfFreedom).toBe(59);
  expect(ofMoments.spread!.thirdMoment / ofUnits.spread!.thirdMoment).toBeCloseTo(1, 11);
  const formula = known(formulaEstimate(parseFormula('y / z'), coMomentsOf(y.map((value, i) => [value, z[i]!]))));
  expect(formula.standardError / ofUnits.standardError).toBeCloseTo(1, 13);
  expect(formula.spread!.thirdMoment / ofUnits.spread!.thirdMoment).toBeCloseTo(1, 11);
});

test('units keep the digits that moments lose where y is nearly R z', () => {
  // y = 1e9 z + e, with e orthogonal to 1 and to z: R = 1e9, u = e / z̄.
  const z = [1, 2, 3, 4, 5, 6, 7, 8];
  const e = [1, -1, -1, 1, 1, -1, -1, 1].map((sign) => sign / 8);
  const { estimate, standardError } = known(
    ratioEstimateOf(
      z.map((value, i) => 1e9 * value + e[i]!),
      z
    )
  );
  expect(estimate).toBe(1e9);
  expect(standardError).toBeCloseTo(Math.sqrt(8 / 64 / 7 / 8) / 4.5, 14);
});

test('the standard error of a ratio is how much it varies', () => {
  const random = seededRandom('delta');
  const ratios: number[] = [];
  let claimed = 0;
  for (let test = 0; test < 2000; test++) {
    const z = Array.from({ length: 100 }, () => 1 + Math.floor(5 * random()));
    const arm = known(
      ratioEstimateOf(
        z.map((value) => value * sampleGamma(2, random)),
        z
      )
    );
    ratios.push(arm.estimate);
    claimed += arm.standardError ** 2 / 2000;
  }
  const seen = momentsOf(ratios);
  // The standard error of a variance of 2,000 is 3 %.
  expect(seen.m2 / 1999 / claimed).toBeGreaterThan(0.9);
  expect(seen.m2 / 1999 / claimed).toBeLessThan(1.12);
});

test('who has no order says nothing of the value of an order: counted, they make it look surer than it is', () => {
  const random = seededRandom('ten buyers');
  const held = { all: 0, buyers: 0 };
  for (let i = 0; i < 2000; i++) {
    const orders = Array.from({ length: 10 }, () => 1 + Math.floor(3 * random()));
    const revenue = orders.map((count) => sampleGamma(2 * count, random));
    const buyers = known(ratioEstimateOf(revenue, orders));
    const moments = coMomentsOf(revenue.map((y, k) => [y, orders[k]!]));
    const all = known(ratioEstimate(coMomentsWithZeros(moments, 190)));
    expect(all.estimate).toBeCloseTo(buyers.estimate, 12);
    // Normal, and Student's with 9 degrees of freedom.
    if (Math.abs(all.estimate - 2) < 1.96 * all.standardError) held.all++;
    if (Math.abs(buyers.estimate - 2) < 2.262 * buyers.standardError) held.buyers++;
  }
  expect(held.all / 2000).toBeLessThan(0.905);
  expect(held.buyers / 2000).toBeGreaterThan(0.915);
});

test('a formula without a value, a slope, or a first order says so', () => {
  const at = (text: string, mean: readonly [number, number]) =>
    formulaEstimate(
      parseFormula(text, ['a', 'b']),
      coMomentsFrom({
        n: 9,
        mean,
        covariance: [
          [1, 0],
          [0, 1],
        ],
      })
    ).reason;
  expect(at('a / b', [1, 0])).toBe('formula-undefined');
  expect(at('log(a)', [0, 1])).toBe('formula-undefined');
  expect(at('log(a)', [-1, 1])).toBe('formula-undefined');
  expect(at('abs(a)', [0, 1])).toBe('formula-undefined');
  expect(at('sqrt(a)', [0, 1])).toBe('formula-undefined');
  expect(at('exp(a)', [1000, 1])).toBe('formula-undefined');
  expect(at('(a - b)^2', [1, 1])).toBe('formula-undefined');
  expect(at('42', [1, 1])).toBe('formula-undefined');
  const flat = coMomentsFrom({
    n: 9,
    mean: [1, 1],
    covariance: [
      [0, 0],
      [0, 1],
    ],
  });
  expect(formulaEstimate(parseFormula('2 * a', ['a', 'b']), flat).reason).toBe('no-variance');
  expect(formulaEstimate(parseFormula('2 * a', ['a', 'b']), { ...flat, n: 2 }).reason).toBe('too-few-units');
});

test('a third moment from elsewhere takes the place of third products', () => {
  const moments = coMomentsFrom({
    n: 100,
    mean: [5, 2],
    covariance: [
      [9, 1.5],
      [1.5, 1],
    ],
  });
  expect(known(ratioEstimate(moments)).spread).toBeUndefined();
  expect(known(ratioEstimate(moments, { thirdMoment: 7 })).spread!.thirdMoment).toBeCloseTo(7, 14);
  expect(known(formulaEstimate(parseFormula('y / z'), moments, { thirdMoment: 7 })).spread!.thirdMoment).toBeCloseTo(
    7,
    14
  );
});

test('effective counts have the mean and the variance of the estimate', () => {
  const { arm } = effectiveCounts({ estimate: 0.07, standardError: 0.004, degreesOfFreedom: 900 });
  const { conversions, n } = arm!;
  expect(conversions / n).toBeCloseTo(0.07, 15);
  expect((0.07 * 0.93) / (n + 1)).toBeCloseTo(0.004 ** 2, 18);
});

test('a rate that was not adjusted has two units less than it counted', () => {
  const { arm } = effectiveCounts(meanEstimate(withZeros(momentsFrom({ n: 30, mean: 1, variance: 0 }), 370)));
  expect(arm!.n).toBeCloseTo(398, 9);
  expect(arm!.conversions / arm!.n).toBeCloseTo(30 / 400, 14);
});

test('what is no rate has no counts', () => {
  const of = (estimate: number, standardError: number) =>
    effectiveCounts({ estimate, standardError, degreesOfFreedom: 9 }).reason;
  expect([of(0, 0.1), of(-0.01, 0.1), of(1, 0.1), of(1.2, 0.1)]).toEqual(Array.from({ length: 4 }, () => 'not-a-rate'));
  expect(of(0.5, 0.5)).toBe('too-uncertain');
  expect(effectiveCounts({ estimate: null, reason: 'no-variance' })).toEqual({ arm: null, reason: 'no-variance' });
  expect(effectiveCounts({ estimate: 0.5, standardError: 1e-200, degreesOfFreedom: 9 }).arm!.n).toBe(2 ** 53);
});

const moments = coMomentsFrom({
  n: 100,
  mean: [5, 2],
  covariance: [
    [9, 1.5],
    [1.5, 1],
  ],
});
test.each<[string, () => unknown]>([
  ['moments.n is -1', () => meanEstimate({ n: -1, mean: 0, m2: 0, m3: 0 })],
  ['moments.mean is NaN', () => meanEstimate({ n: 9, mean: NaN, m2: 0, m3: 0 })],
  ['moments.m3 is NaN', () => meanEstimate({ n: 9, mean: 0, m2: 0, m3: NaN })],
  ['moments.mean.length is 2: must be 1', () => formulaEstimate(parseFormula('a'), moments)],
  ['thirdMoment is NaN', () => ratioEstimate(moments, { thirdMoment: NaN })],
  ['moments.mean.length is 1: must be 2', () => ratioEstimate({ ...moments, mean: [1] })],
  ['denominators.length is 1: must be 2', () => ratioEstimateOf([1, 2], [1])],
  ['denominators[1] is -1', () => ratioEstimateOf([1, 2], [1, -1])],
  ['numerators[0] is NaN', () => ratioEstimateOf([NaN, 2], [1, 1])],
  ['estimate is NaN', () => effectiveCounts({ estimate: NaN, standardError: 1, degreesOfFreedom: 9 })],
  ['standardError is 0', () => effectiveCounts({ estimate: 0.5, standardError: 0, degreesOfFreedom: 9 })],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
