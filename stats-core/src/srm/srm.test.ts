import { chiSquareSf } from './chiSquareSf';
import { pooledSequentialSrm } from './pooledSequentialSrm';
import { pooledSrmTest } from './pooledSrmTest';
import { sequentialSrm } from './sequentialSrm';
import { srmTest } from './srmTest';

describe('srmTest', () => {
  test('an arm with weight 0 leaves with its degree of freedom when nobody is in it', () => {
    expect(srmTest([500, 520, 0], [1, 1, 0])).toEqual({ ...srmTest([500, 520], [1, 1]), expected: [510, 510, 0] });
  });

  test('somebody in an arm with weight 0 is a certain mismatch', () => {
    expect(srmTest([500, 520, 1], [1, 1, 0])).toMatchObject({ statistic: Infinity, pValue: 0 });
    expect(srmTest([500, 1], [1, 0])).toMatchObject({ statistic: Infinity, pValue: 0 });
  });

  test('nobody at all, or a single usable arm, matches', () => {
    expect(srmTest([0, 0], [1, 1])).toEqual({ statistic: 0, df: 0, pValue: 1, expected: [0, 0] });
    expect(srmTest([12, 0], [1, 0])).toEqual({ statistic: 0, df: 0, pValue: 1, expected: [12, 0] });
  });

  test('only the proportions of the weights count', () => {
    const scaled = srmTest([310, 98], [75, 25]);
    expect(scaled.pValue).toBeCloseTo(srmTest([310, 98], [0.75, 0.25]).pValue, 14);
  });

  test('the further the counts stray, the smaller p', () => {
    const p = [0, 10, 50, 200, 1000].map((shift) => srmTest([5000 + shift, 5000 - shift], [1, 1]).pValue);
    expect(p).toEqual([...p].sort((a, b) => b - a));
    expect(p[0]).toBe(1);
    expect(p[4]!).toBeGreaterThan(0);
  });
});

describe('pooledSrmTest', () => {
  const ramp = [
    { counts: [9000, 1000], weights: [9, 1] },
    { counts: [5050, 4950], weights: [1, 1] },
  ];

  test('adds up statistics and degrees of freedom', () => {
    const [first, second] = ramp.map(({ counts, weights }) => srmTest(counts, weights));
    const pooled = pooledSrmTest(ramp);
    expect(pooled.statistic).toBe(first!.statistic + second!.statistic);
    expect(pooled.df).toBe(2);
    expect(pooled.pValue).toBe(chiSquareSf(pooled.statistic, 2));
    expect(pooled.expected).toEqual([14_000, 6_000]);
  });

  test('a ramp is no mismatch, although its total would be one', () => {
    expect(pooledSrmTest(ramp).pValue).toBeGreaterThan(0.1);
    expect(srmTest([14_050, 5_950], [1, 1]).pValue).toBeLessThan(1e-10);
  });

  test('a version that nobody saw adds nothing', () => {
    expect(pooledSrmTest([...ramp, { counts: [0, 0], weights: [3, 1] }])).toEqual(pooledSrmTest(ramp));
  });

  test('an impossible count in one version is a mismatch of all', () => {
    expect(pooledSrmTest([...ramp, { counts: [5, 1], weights: [1, 0] }])).toMatchObject({ pValue: 0 });
  });
});

describe('sequentialSrm', () => {
  const looks = [
    [5200, 4800],
    [10_100, 9_900],
    [15_000, 15_000],
  ];

  test('p never rises again', () => {
    const { pValue, logBayesFactor } = sequentialSrm(looks, [1, 1]);
    expect(logBayesFactor[0]!).toBeGreaterThan(0);
    expect(logBayesFactor[2]!).toBeLessThan(0);
    expect(pValue).toEqual([pValue[0], pValue[0], pValue[0]]);
  });

  test('no data is no evidence, and no looks are no result', () => {
    expect(sequentialSrm([[0, 0]], [1, 1]).logBayesFactor[0]!).toBeCloseTo(0, 12);
    expect(sequentialSrm([], [1, 1])).toEqual({ logBayesFactor: [], pValue: [] });
  });

  test('a count in an arm with weight 0 ends it; an empty one does not matter', () => {
    expect(sequentialSrm([[50, 50, 1]], [1, 1, 0])).toEqual({ logBayesFactor: [Infinity], pValue: [0] });
    expect(sequentialSrm([[50, 60, 0]], [1, 1, 0])).toEqual(sequentialSrm([[50, 60]], [1, 1]));
  });

  test('pooled, the logs add up look by look', () => {
    const other = looks.map(([a, b]) => [a! * 2, b!]);
    const pooled = pooledSequentialSrm([
      { looks, weights: [1, 1] },
      { looks: other, weights: [2, 1] },
    ]);
    const parts = [sequentialSrm(looks, [1, 1]), sequentialSrm(other, [2, 1])];
    expect(pooled.logBayesFactor).toEqual(
      looks.map((_, i) => parts[0]!.logBayesFactor[i]! + parts[1]!.logBayesFactor[i]!)
    );
  });
});

test('chiSquareSf is a probability, however small the statistic', () => {
  for (let df = 1; df <= 30; df++) {
    for (const x of [1e-30, 1e-16, 1e-12, 1e-6, 1e-3]) {
      expect(chiSquareSf(x, df)).toBeLessThanOrEqual(1);
    }
  }
  // Rounded errors of shares that fit exactly: 1.0000000000000016 without the bound.
  expect(chiSquareSf(2e-29, 9)).toBe(1);
});

test('chiSquareSf: the ends, and thousands of degrees of freedom', () => {
  expect(chiSquareSf(0, 3)).toBe(1);
  expect(chiSquareSf(-5, 3)).toBe(1);
  expect(chiSquareSf(Infinity, 3)).toBe(0);
  // A chi-square variable of many degrees is nearly normal with mean df and variance 2 df.
  expect(chiSquareSf(5000, 5000)).toBeCloseTo(0.5, 2);
  expect(chiSquareSf(5000 + 1.96 * 100, 5000)).toBeCloseTo(0.025, 2);
});
