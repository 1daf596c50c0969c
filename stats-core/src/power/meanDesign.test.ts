import { powerOfMean } from './powerOfMean';
import { minimumDetectableEffectOfMean } from './minimumDetectableEffectOfMean';
import { sampleSize } from './sampleSize';
import { sampleSizeOfMean } from './sampleSizeOfMean';
import { sdFromPilot } from './sdFromPilot';

const revenue = { mean: 12.5, sd: 40, mdeRelative: 0.05 };

test('size, power and the detectable effect are one relation', () => {
  for (const design of [
    revenue,
    { ...revenue, sdTreatment: 60, alpha: 0.01, power: 0.9 },
    { ...revenue, mean: -12.5, sides: 1 as const, arms: 4, correction: 'bonferroni' as const },
    { ...revenue, shares: [9, 1], sdTreatment: 44 },
    { ...revenue, shares: [4, 3, 1] },
  ]) {
    const { nExact } = sampleSizeOfMean(design);
    expect(powerOfMean({ ...design, nPerArm: nExact })).toBeCloseTo('power' in design ? design.power : 0.8, 12);
    expect(minimumDetectableEffectOfMean({ ...design, nPerArm: nExact }).relative).toBeCloseTo(0.05, 14);
  }
});

test('a rate is a mean whose deviation its rate gives', () => {
  const sdOf = (rate: number) => Math.sqrt(rate * (1 - rate));
  const asMean = sampleSizeOfMean({ mean: 0.05, sd: sdOf(0.05), sdTreatment: sdOf(0.06), mdeRelative: 0.2 });
  const asRate = sampleSize({ baseline: 0.05, mdeRelative: 0.2, method: 'unpooled' });
  expect(asMean.nExact[0]! / asRate.nExact).toBeCloseTo(1, 13);
  expect(asMean.nPerArm).toEqual([asRate.nPerArm, asRate.nPerArm]);
});

test('the split with the fewest units in all is the even one, and for many treatments that with √K for the control', () => {
  const total = (shares: readonly number[]) => sampleSizeOfMean({ ...revenue, shares }).nTotal;
  expect(total([1, 1])).toBeLessThan(total([1.1, 1]));
  expect(total([1, 1])).toBeLessThan(total([1, 1.1]));
  expect(total([9, 1]) / total([1, 1])).toBeCloseTo(1 / (4 * 0.9 * 0.1), 3);
  const withFour = (control: number) => total([control, 1, 1, 1, 1]);
  expect(withFour(2)).toBeLessThan(Math.min(withFour(1.8), withFour(2.2)));
});

test('of several treatments that with the fewest units counts', () => {
  const few = powerOfMean({ ...revenue, nPerArm: [20_000, 8000] });
  expect(powerOfMean({ ...revenue, nPerArm: [20_000, 30_000, 8000] })).toBe(few);
});

test('CUPED with a correlation of 0.7 halves the sample', () => {
  const adjusted = sampleSizeOfMean({ ...revenue, sd: 40 * Math.sqrt(1 - 0.7 ** 2) });
  expect(adjusted.nExact[0]! / sampleSizeOfMean(revenue).nExact[0]!).toBeCloseTo(0.51, 12);
});

test('a pilot gives back the deviation it had, and that of a median', () => {
  expect(sdFromPilot({ standardError: 40 / Math.sqrt(777), n: 777 })).toBeCloseTo(40, 12);
  // Of a standard normal: 1/2 over the density at its median, √(2 pi) / 2.
  const median = sdFromPilot({ standardError: Math.sqrt(Math.PI / 2 / 1e6), n: 1e6 });
  expect(median).toBeCloseTo(Math.sqrt(2 * Math.PI) / 2, 12);
});

test('without a mean there is an effect, but none that is relative', () => {
  const withoutMean = minimumDetectableEffectOfMean({ sd: 40, nPerArm: 64_299 });
  expect(withoutMean).toMatchObject({ relative: null, reason: 'no-mean' });
  expect(withoutMean.absolute).toBeCloseTo(0.625, 5);
  expect(minimumDetectableEffectOfMean({ mean: 0, sd: 40, nPerArm: 100 }).reason).toBe('no-mean');
});

test.each([
  ['mean is null: a relative effect needs a mean', { mean: undefined }],
  ['mean is 0: a relative effect needs a mean', { mean: 0 }],
  ['mean is NaN', { mean: NaN }],
  ['mdeRelative is 0: must be a change', { mdeRelative: 0 }],
  ['mdeAbsolute is NaN', { mdeRelative: undefined }],
  ['mdeAbsolute is Infinity', { mdeRelative: undefined, mdeAbsolute: Infinity }],
  ['sd is 0', { sd: 0 }],
  ['sdTreatment is -1', { sdTreatment: -1 }],
  ['alpha is 1', { alpha: 1 }],
  ['sides is 3', { sides: 3 as 1 }],
  ['arms is 1', { arms: 1 }],
  ['correction is "holm"', { correction: 'holm' as 'none' }],
])('refuses bad input: %s', (message, changed) => {
  const design = { ...revenue, ...changed };
  for (const call of [() => sampleSizeOfMean(design), () => powerOfMean({ ...design, nPerArm: 100 })]) {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  }
});

test.each([
  ['power is 1', () => sampleSizeOfMean({ ...revenue, power: 1 })],
  ['inflation is 0.9', () => sampleSizeOfMean({ ...revenue, inflation: 0.9 })],
  ['shares.length is 2: must be 3', () => sampleSizeOfMean({ ...revenue, arms: 3, shares: [1, 1] })],
  ['shares[1] is 0', () => sampleSizeOfMean({ ...revenue, shares: [1, 0] })],
  ['arms is 1', () => sampleSizeOfMean({ ...revenue, shares: [1] })],
  ['nPerArm is 0', () => powerOfMean({ ...revenue, nPerArm: 0 })],
  ['nPerArm[1] is -5', () => powerOfMean({ ...revenue, nPerArm: [10, -5] })],
  ['nPerArm.length is 2: must be 3', () => powerOfMean({ ...revenue, arms: 3, nPerArm: [10, 10] })],
  ['power is 0', () => minimumDetectableEffectOfMean({ sd: 1, nPerArm: 10, power: 0 })],
  ['sd is -1', () => minimumDetectableEffectOfMean({ sd: -1, nPerArm: 10 })],
  ['standardError is 0', () => sdFromPilot({ standardError: 0, n: 10 })],
  ['n is 0', () => sdFromPilot({ standardError: 1, n: 0 })],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
