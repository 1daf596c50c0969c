import { seededRandom } from '../simulate/seededRandom';
import { compareQuantiles } from './compareQuantiles';
import { quantileDifference } from './quantileDifference';
import { quantileLift } from './quantileLift';
import { quantilePosterior } from './quantilePosterior';
import type { QuantilePosterior } from './quantilePosterior';
import { quantileRanks } from './quantileRanks';
import { summarizeQuantile } from './summarizeQuantile';

const even = (low: number, high: number): QuantilePosterior => ({ values: [low, high], cdf: [0, 1], reason: null });

test('any data: a distribution function or a reason', () => {
  const random = seededRandom('any data');
  for (let round = 0; round < 2000; round++) {
    const n = Math.ceil(10 ** (15 * random()));
    const level = random() < 0.5 ? random() || 0.5 : 10 ** (-12 * random() - 1e-9);
    const designEffect = Math.min(n, 10 ** (6 * random() - 2));
    const ranks = quantileRanks({ n, level, designEffect });
    const { cdf } = quantilePosterior({ n, level, designEffect, values: ranks.map(Math.round) });
    if (cdf === null) continue;
    expect(cdf[0]).toBe(0);
    expect(cdf.at(-1)).toBe(1);
    expect(cdf.every((p, i) => i === 0 || p >= cdf[i - 1]!)).toBe(true);
  }
});

test.each([
  [() => quantileRanks({ n: 0, level: 0.5 }), 'n is 0: must be a whole number from 1 to'],
  [() => quantileRanks({ n: 10, level: 1 }), 'level is 1: must be a number above 0, below 1'],
  [
    () => quantileRanks({ n: 10, level: 0.5, designEffect: 11 }),
    'designEffect is 11: must be a number above 0, at most',
  ],
  [() => quantilePosterior({ n: 100, level: 0.5, values: [1, 2] }), 'values.length is 2: must be 21'],
  [() => quantilePosterior({ n: 100, level: 0.5, ranks: [40, 30], values: [1, 2] }), 'ranks[1] is 30'],
  [() => quantilePosterior({ n: 100, level: 0.5, ranks: [40, 101], values: [1, 2] }), 'ranks[1] is 101'],
  [() => quantilePosterior({ n: 100, level: 0.5, ranks: [40, 40], values: [1, 2] }), 'ranks is [40,40]: must reach'],
  [
    () => quantilePosterior({ n: 100, level: 0.5, ranks: [40, 60], values: [2, 1] }),
    'values[1] is 1: must not be below',
  ],
  [() => quantilePosterior({ n: 100, level: 0.5, ranks: [40, 60], values: [NaN, 1] }), 'values[0] is NaN'],
  [() => summarizeQuantile(even(1, 2), 1), 'mass is 1'],
  [() => summarizeQuantile(even(2, 1)), 'posterior.values[1] is 1: values and cdf must ascend'],
  [() => compareQuantiles([even(1, 2)]), 'arms.length is 1'],
  [() => compareQuantiles([even(1, 2), { ...even(1, 2), cdf: [0, 0.9] }]), 'arms[1].cdf is [0,0.9]: must begin with 0'],
  [
    () => compareQuantiles([even(1, 2), even(1, 2)], { better: 'faster' as 'lower' }),
    'better is "faster": must be one of higher, lower',
  ],
  [() => quantileDifference(even(1, 2), even(1, 2), { thresholds: [NaN] }), 'thresholds[0] is NaN'],
  [() => quantileLift(even(1, 2), even(1, 2), { mass: 0 }), 'mass is 0'],
])('bad input is refused by name: %#', (call, message) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
