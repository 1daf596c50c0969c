import { normalCdf } from '../numerics/normal';
import { sum } from '../numerics/sum';
import type { NormalEstimate } from '../prior/normalEstimate';
import { sampleNormal } from '../simulate/sampleNormal';
import { seededRandom } from '../simulate/seededRandom';
import { poolSegments } from './poolSegments';
import { spreadNodes } from './spreadNodes';

const segment = (estimate: number, standardError: number): NormalEstimate => ({ estimate, standardError });

test('one segment has nobody to learn from', () => {
  const { segments, heterogeneity } = poolSegments([segment(0.04, 0.02)], { scale: 0.05 });
  expect(segments[0]!.mean).toBeCloseTo(0.04, 14);
  expect(segments[0]!.standardDeviation).toBeCloseTo(0.02, 14);
  expect(segments[0]!.probNegative).toBeCloseTo(normalCdf(-2), 14);
  expect(heterogeneity).toEqual({ statistic: 0, df: 0, pValue: null });
});

test('a scale next to nothing gives all segments the weighted mean; where they differ widely each is left alone', () => {
  const segments = [segment(1, 1), segment(4, 2), segment(-3, 1.5)];
  const weights = segments.map(({ standardError }) => standardError ** -2);
  const mean = sum(segments.map(({ estimate }, i) => weights[i]! * estimate)) / sum(weights);
  for (const pooled of poolSegments(segments, { scale: 1e-9 }).segments) {
    expect(pooled.mean).toBeCloseTo(mean, 9);
    expect(pooled.standardDeviation).toBeCloseTo(sum(weights) ** -0.5, 9);
  }
  const apart = segments.map(({ estimate, standardError }) => segment(1e6 * estimate, standardError));
  poolSegments(apart, { scale: 1e9 }).segments.forEach((pooled, i) => {
    expect(pooled.mean).toBeCloseTo(apart[i]!.estimate, 5);
    expect(pooled.standardDeviation).toBeCloseTo(segments[i]!.standardError, 9);
  });
});

test('against a sum over a million-step grid of tau', () => {
  const [data, scale] = [[segment(0.9, 0.05), segment(-0.7, 0.08), segment(0.1, 0.3)], 0.1];
  let [mass, loses, mean] = [0, 0, 0];
  for (let tau = 0.000005; tau < 3; tau += 0.00001) {
    const variances = data.map(({ standardError }) => standardError ** 2 + tau ** 2);
    const precision = sum(variances.map((v) => 1 / v));
    const common = sum(data.map(({ estimate }, i) => estimate / variances[i]!)) / precision;
    const density = data.reduce(
      (product, { estimate }, i) =>
        product * Math.exp(-((estimate - common) ** 2) / variances[i]! / 2 + 2) * variances[i]! ** -0.5,
      precision ** -0.5 * Math.exp(-0.5 * (tau / scale) ** 2)
    );
    const shrink = 0.3 ** 2 / variances[2]!;
    const own = (1 - shrink) * 0.1 + shrink * common;
    mass += density;
    mean += density * own;
    loses += density * normalCdf(-own / Math.sqrt((1 - shrink) * 0.3 ** 2 + shrink ** 2 / precision));
  }
  const { mean: pooled, probNegative } = poolSegments(data, { scale }).segments[2]!;
  expect(pooled).toBeCloseTo(mean / mass, 9);
  expect(probNegative).toBeCloseTo(loses / mass, 9);
});

test('another unit, a shift and an order change what they should', () => {
  const data = [segment(0.3, 0.1), segment(-0.2, 0.15), segment(0.05, 0.4)];
  const { segments } = poolSegments(data, { scale: 0.2 });
  const scaled = poolSegments(
    data.map(({ estimate, standardError }) => segment(1000 * estimate, 1000 * standardError)),
    { scale: 200 }
  ).segments;
  const turned = poolSegments([...data].reverse(), { scale: 0.2 }).segments.reverse();
  const moved = poolSegments(
    data.map(({ estimate, standardError }) => segment(estimate + 1e6, standardError)),
    { scale: 0.2 }
  ).segments;
  segments.forEach(({ mean, standardDeviation, probNegative }, i) => {
    expect(scaled[i]!.mean).toBeCloseTo(1000 * mean, 9);
    expect(scaled[i]!.probNegative).toBeCloseTo(probNegative, 12);
    expect(turned[i]!.mean).toBeCloseTo(mean, 13);
    expect(moved[i]!.mean - 1e6).toBeCloseTo(mean, 8);
    expect(moved[i]!.standardDeviation).toBeCloseTo(standardDeviation, 9);
  });
});

test('1,000 random and extreme sets of segments: numbers, probabilities, and no mean beyond the estimates', () => {
  const random = seededRandom('segments');
  const nodeCounts: number[] = [];
  for (let round = 0; round < 1000; round++) {
    const reach = 48 * random() ** 6;
    const size = () => 10 ** (reach * (2 * random() - 1));
    const data = Array.from({ length: 1 + Math.floor(5 * random()) }, () =>
      segment(random() < 0.1 ? 0 : (random() - 0.5) * size(), size())
    );
    const scale = size();
    const { segments, overall, spread, heterogeneity } = poolSegments(data, { scale });
    const effects = data.map(({ estimate, standardError }) => ({ estimate, variance: standardError ** 2 }));
    if (round % 10 === 0) nodeCounts.push(spreadNodes(effects, scale).length);
    const all = data.map(({ estimate }) => estimate);
    const slack = 1e-9 * Math.max(...all.map(Math.abs));
    const numbers = segments.flatMap(({ mean, standardDeviation }) => [mean, standardDeviation]);
    numbers.push(overall.mean, overall.standardDeviation, spread, heterogeneity.statistic);
    expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
    expect(segments.every(({ standardDeviation }) => standardDeviation > 0)).toBe(true);
    expect(segments.every(({ mean }) => mean >= Math.min(...all) - slack && mean <= Math.max(...all) + slack)).toBe(
      true
    );
    expect(segments.every(({ probNegative }) => probNegative >= 0 && probNegative <= 1)).toBe(true);
  }
  // A few hundred, and never out of hand.
  nodeCounts.sort((a, b) => a - b);
  expect(nodeCounts[50]).toBeLessThan(600);
  expect(nodeCounts.at(-1)).toBeLessThan(20_000);
});

test('what pooling buys and costs: claims that one of ten segments loses', () => {
  const random = seededRandom('ten segments');
  const shares = [0.25, 0.2, 0.15, 0.1, 0.08, 0.07, 0.05, 0.04, 0.03, 0.03];
  const [tests, overallError, scale] = [150, 0.025, 0.05];
  const claims = (common: number, spread: number) => {
    const counts = { separate: 0, pooled: 0, losers: 0, separateFound: 0, pooledFound: 0, covered: 0 };
    for (let round = 0; round < tests; round++) {
      const truth = shares.map(() => common + spread * sampleNormal(random));
      const data = shares.map((share, i) => {
        const standardError = overallError / Math.sqrt(share);
        return segment(truth[i]! + standardError * sampleNormal(random), standardError);
      });
      const { segments } = poolSegments(data, { scale });
      const separate = data.map(({ estimate, standardError }) => normalCdf(-estimate / standardError) >= 0.95);
      const pooled = segments.map(({ probNegative }) => probNegative >= 0.95);
      counts.separate += Number(separate.includes(true)) / tests;
      counts.pooled += Number(pooled.includes(true)) / tests;
      truth.forEach((effect, i) => {
        const { mean, standardDeviation } = segments[i]!;
        counts.covered += Number(Math.abs(effect - mean) <= 1.96 * standardDeviation) / (tests * shares.length);
        if (effect >= 0) return;
        counts.losers++;
        counts.separateFound += Number(separate[i]);
        counts.pooledFound += Number(pooled[i]);
      });
    }
    return counts;
  };
  const nothing = claims(0, 0);
  expect(nothing.separate).toBeGreaterThan(0.3);
  expect(nothing.pooled).toBeLessThan(0.1);
  const everywhere = claims(0.05, 0);
  expect(everywhere.separate).toBeGreaterThan(0.07);
  expect(everywhere.pooled).toBeLessThan(0.02);
  const spread = claims(0.05, 0.05);
  expect(spread.covered).toBeGreaterThan(0.9);
  // The price.
  expect(spread.pooledFound / spread.losers).toBeLessThan(0.06);
  expect(spread.separateFound / spread.losers).toBeGreaterThan(0.06);
});

test.each([
  [() => poolSegments([], { scale: 1 }), 'segments.length is 0'],
  [() => poolSegments([segment(NaN, 1)], { scale: 1 }), 'segments[0].estimate is NaN'],
  [() => poolSegments([segment(1, 1), segment(1, 0)], { scale: 1 }), 'segments[1].standardError is 0'],
  [() => poolSegments([segment(1, 1)], { scale: 0 }), 'scale is 0: must be a number above'],
])('bad input is refused by name: %#', (call, message) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
