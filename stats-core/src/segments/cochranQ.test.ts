import { cochranQ } from './cochranQ';

test('equal effects give exactly 0, however uncertain', () => {
  const effects = [0.01, 0.2, 0.7].map((standardError) => ({ estimate: 0.1, standardError }));
  expect(cochranQ(effects)).toEqual({ statistic: 0, df: 2, pValue: 1 });
});

test('the sum of weighted squares, and its tail for two degrees of freedom', () => {
  const effects = [
    { estimate: 3, standardError: 1 },
    { estimate: 0, standardError: 1 },
    { estimate: 0, standardError: Math.SQRT1_2 },
  ];
  // Weights 1, 1, 2: the mean is 3/4.
  const statistic = 1 * 2.25 ** 2 + 1 * 0.75 ** 2 + 2 * 0.75 ** 2;
  expect(cochranQ(effects).statistic).toBeCloseTo(statistic, 12);
  expect(cochranQ(effects).pValue).toBeCloseTo(Math.exp(-statistic / 2), 13);
});

test('nothing to compare: no degree of freedom and no p', () => {
  expect(cochranQ([])).toEqual({ statistic: 0, df: 0, pValue: null });
  expect(cochranQ([{ estimate: 1, standardError: 1 }])).toEqual({ statistic: 0, df: 0, pValue: null });
});

test('the far ends of what is allowed', () => {
  const effects = [
    { estimate: 9e49, standardError: 2e-50 },
    { estimate: -9e49, standardError: 9e49 },
    { estimate: 0, standardError: 2e-50 },
  ];
  const { statistic, pValue } = cochranQ(effects);
  expect(Number.isFinite(statistic)).toBe(true);
  expect(pValue).toBe(0);
});

test('bad input is refused by name', () => {
  expect(() => cochranQ([{ estimate: 1, standardError: 0 }])).toThrow('effects[0].standardError is 0');
  expect(() => cochranQ([{ estimate: Infinity, standardError: 1 }])).toThrow('effects[0].estimate is Infinity');
});
