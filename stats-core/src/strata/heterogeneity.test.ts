import type { Arm } from '../posterior/arm';
import { heterogeneity } from './heterogeneity';

const pair = (c0: number, n0: number, c1: number, n1: number): [Arm, Arm] => [
  { conversions: c0, n: n0 },
  { conversions: c1, n: n1 },
];

test("two strata: Q is the squared difference of the log ratios over its variance, with the normal's p", () => {
  const [a, b] = [Math.log(1.5), Math.log(100 / 150)];
  const variance = 2 * (1 / 100 - 1 / 1000 + 1 / 150 - 1 / 1000);
  const { statistic, df, pValue } = heterogeneity([pair(100, 1000, 150, 1000), pair(150, 1000, 100, 1000)]);
  expect(df).toBe(1);
  expect(statistic).toBeCloseTo((a - b) ** 2 / variance, 12);
  // erfc(4.7348 / √2).
  expect(pValue! / 2.192578327364245e-6).toBeCloseTo(1, 9);
});

test('a common ratio gives 0, whatever the rates do and however the arms are split', () => {
  const { statistic, pValue } = heterogeneity([
    pair(50, 1000, 6, 100),
    pair(200, 2000, 240, 2000),
    pair(10, 100, 12, 100),
  ]);
  expect(statistic).toBeCloseTo(0, 12);
  expect(pValue).toBeCloseTo(1, 12);
});

test.each([
  ['no stratum', []],
  ['one stratum', [pair(1, 10, 2, 10)]],
  ['nobody', [pair(0, 0, 0, 0), pair(0, 0, 0, 0)]],
  ['one that says something', [pair(1, 10, 2, 10), pair(0, 10, 2, 10), pair(3, 10, 0, 10), pair(10, 10, 10, 10)]],
])('%s: nothing to compare, and no p', (_, pairs) => {
  expect(heterogeneity(pairs)).toEqual({ statistic: 0, df: 0, pValue: null });
});

test('refuses counts that cannot be', () => {
  expect(() => heterogeneity([pair(1, 10, 11, 10)])).toThrow('pairs[0][1].conversions');
});
