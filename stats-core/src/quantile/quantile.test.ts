import { sum } from '../numerics/sum';
import { seededRandom } from '../simulate/seededRandom';
import { compareQuantiles } from './compareQuantiles';
import { quantileDifference } from './quantileDifference';
import { quantileLift } from './quantileLift';
import { quantilePosterior } from './quantilePosterior';
import type { EstimatedQuantile, QuantilePosterior } from './quantilePosterior';
import { quantileRanks } from './quantileRanks';
import { summarizeQuantile } from './summarizeQuantile';

/** Evenly between two values, or a single one. */
const even = (low: number, high: number): QuantilePosterior => ({ values: [low, high], cdf: [0, 1], reason: null });
const thin: EstimatedQuantile = { values: null, cdf: null, reason: 'tail-too-thin' };

/** A random posterior, with ties where values are rounded. */
function randomPosterior(random: () => number, scale: number, rounded: boolean): QuantilePosterior {
  const points = 2 + Math.floor(20 * random());
  const ascending = (draw: () => number) => Array.from({ length: points }, draw).sort((a, b) => a - b);
  const inner = ascending(random);
  return {
    values: ascending(() => scale * (rounded ? Math.round(4 * random()) : 4 * random())),
    cdf: inner.map((p, i) => (i === 0 ? 0 : i === points - 1 ? 1 : p)),
    reason: null,
  };
}

const meanOf = ({ values, cdf }: QuantilePosterior): number =>
  sum(values.slice(1).map((value, i) => 0.5 * (value + values[i]!) * (cdf[i + 1]! - cdf[i]!)));

test('at whole ranks the probability is that of a binomial', () => {
  const { cdf } = quantilePosterior({
    n: 20,
    level: 0.5,
    ranks: [1, 10, 11, 20],
    values: [1, 2, 3, 4],
  }) as QuantilePosterior;
  // P(Bin(20, 1/2) <= 9) and <= 10, from 2^20 times each.
  expect(cdf[1]).toBeCloseTo(431910 / 1048576, 14);
  expect(cdf[2]).toBeCloseTo(616666 / 1048576, 14);
});

test('below 10 units on either side there is a reason, exactly at 10 there is an answer', () => {
  const of = (n: number, level: number, designEffect = 1) => {
    const design = { n, level, designEffect };
    return quantilePosterior({ ...design, values: quantileRanks(design) }).reason;
  };
  expect([of(100, 0.9), of(1000, 0.99), of(20, 0.5), of(100, 0.1)]).toEqual([null, null, null, null]);
  expect([of(99, 0.9), of(999, 0.99), of(19, 0.5), of(99, 0.1), of(1, 0.5)]).toEqual(Array(5).fill('tail-too-thin'));
  expect([of(199, 0.9, 2), of(200, 0.9, 2)]).toEqual(['tail-too-thin', null]);
});

test('an arm without an answer passes its reason on', () => {
  expect(summarizeQuantile(thin)).toEqual({ median: null, interval: null, reason: 'tail-too-thin' });
  expect(compareQuantiles([even(1, 2), thin])).toEqual({
    probBest: [null, null],
    expectedLoss: [null, null],
    reason: 'tail-too-thin',
  });
  expect(quantileDifference(thin, even(1, 2))).toEqual({
    median: null,
    interval: null,
    probAbove: null,
    reason: 'tail-too-thin',
  });
  expect(quantileLift(even(1, 2), thin).reason).toBe('tail-too-thin');
});

test('a baseline that may be 0 has no lift, but a difference', () => {
  expect(quantileLift(even(0, 2), even(1, 2)).reason).toBe('baseline-not-positive');
  expect(quantileLift(even(-3, -1), even(1, 2)).reason).toBe('baseline-not-positive');
  expect(quantileDifference(even(-3, -1), even(1, 2)).reason).toBeNull();
});

test('values that all tie are one value: no difference, half above', () => {
  const { median, interval, probAbove } = quantileDifference(even(150, 150), even(150, 150), {
    thresholds: [0, 1, -1],
  });
  expect([median, interval, probAbove]).toEqual([0, { lower: 0, upper: 0 }, [0.5, 0, 1]]);
  expect(quantileLift(even(150, 150), even(180, 180)).interval).toEqual({ lower: 0.2, upper: 0.2 });
  expect(compareQuantiles([even(150, 150), even(150, 150), even(150, 150)])).toEqual({
    probBest: [1, 1, 1].map((p) => expect.closeTo(p / 3, 14)),
    expectedLoss: [0, 0, 0],
    reason: null,
  });
});

test('where values tie the interval ends exactly at a difference that they have', () => {
  // 0.3 - 0.1 and 0.1 + 0.2 are no round numbers in a double.
  const control: QuantilePosterior = { values: [0.1, 0.1, 0.3, 0.3], cdf: [0, 0.5, 0.5, 1], reason: null };
  const { interval, median } = quantileDifference(control, control);
  expect([interval!.lower, median, interval!.upper]).toEqual([0.1 - 0.3, 0, 0.3 - 0.1]);
  expect(quantileLift(control, control).median).toBe(0);
});

test('uniform posteriors: known answers', () => {
  const { probBest, expectedLoss } = compareQuantiles([even(0, 1), even(0, 1), even(0, 1)]);
  probBest.forEach((p) => expect(p).toBeCloseTo(1 / 3, 14));
  expectedLoss.forEach((loss) => expect(loss).toBeCloseTo(3 / 4 - 1 / 2, 14));
  expect(compareQuantiles([even(0, 1), even(0, 2)]).probBest[0]).toBeCloseTo(0.25, 14);
  expect(compareQuantiles([even(0, 1), even(0, 2)], { better: 'lower' }).probBest[0]).toBeCloseTo(0.75, 14);
  const { median, interval } = quantileDifference(even(0, 1), even(0, 1), { mass: 0.5 });
  // The triangle: P(D <= d) = (1 + d)² / 2 below 0.
  expect(median).toBeCloseTo(0, 14);
  expect(interval!.lower).toBeCloseTo(Math.SQRT1_2 - 1, 13);
  // P(T <= (1 + r) C) = (1 + r) / 2 · (4 - 1) / 2 … of T on [0, 1], C on [1, 2]: (1 + r) 3 / 2 below r = -1/2.
  expect(quantileLift(even(1, 2), even(0, 1), { mass: 0.8 }).interval!.lower).toBeCloseTo(0.1 / 1.5 - 1, 13);
});

test('ten arms: probabilities add up to 1, losses differ by the means, lower is the mirror of higher', () => {
  const random = seededRandom('ten arms');
  for (let round = 0; round < 60; round++) {
    const arms = Array.from({ length: 2 + (round % 9) }, () => randomPosterior(random, 1, round % 2 === 0));
    const { probBest, expectedLoss } = compareQuantiles(arms);
    expect(sum(probBest.map(Number))).toBeCloseTo(1, 12);
    arms.forEach((arm, i) => {
      expect(expectedLoss[i]! - expectedLoss[0]!).toBeCloseTo(meanOf(arms[0]!) - meanOf(arm), 12);
    });
    const mirrored = arms.map(({ values, cdf }) => ({
      values: values.map((value) => -value).reverse(),
      cdf: cdf.map((p) => 1 - p).reverse(),
      reason: null,
    }));
    const { probBest: same } = compareQuantiles(mirrored, { better: 'lower' });
    same.forEach((p, i) => expect(p).toBeCloseTo(probBest[i]!, 13));
    // Two arms: the same by rectangles.
    const above = quantileDifference(arms[0]!, arms[1]!).probAbove![0]!;
    expect(compareQuantiles(arms.slice(0, 2)).probBest[1]!).toBeCloseTo(above, 12);
  }
});

test('difference and lift against an integral over the control, step by step', () => {
  const random = seededRandom('lift');
  const cdfAt = ({ values, cdf }: QuantilePosterior, x: number): number => {
    const k = values.findIndex((value) => value > x);
    if (k <= 0) return k === 0 ? 0 : 1;
    return cdf[k - 1]! + ((x - values[k - 1]!) / (values[k]! - values[k - 1]!)) * (cdf[k]! - cdf[k - 1]!);
  };
  for (let round = 0; round < 20; round++) {
    const [control, treatment] = [randomPosterior(random, 1, false), randomPosterior(random, 1, round % 2 === 0)];
    const moved = { ...control, values: control.values.map((value) => value + 1) };
    for (const x of [-0.7, -0.2, 0, 0.31, 1.3]) {
      let [difference, lift] = [0, 0];
      const steps = 20_000;
      for (let k = 0; k < steps; k++) {
        const p = (k + 0.5) / steps;
        const i = moved.cdf.findIndex((value) => value > p);
        const share = (p - moved.cdf[i - 1]!) / (moved.cdf[i]! - moved.cdf[i - 1]!);
        const c = moved.values[i - 1]! + share * (moved.values[i]! - moved.values[i - 1]!);
        difference += cdfAt(treatment, c + x) / steps;
        lift += cdfAt(treatment, c * (1 + x)) / steps;
      }
      const options = { thresholds: [x] };
      expect(1 - quantileDifference(moved, treatment, options).probAbove![0]!).toBeCloseTo(difference, 3);
      expect(1 - quantileLift(moved, treatment, options).probAbove![0]!).toBeCloseTo(lift, 3);
    }
  }
});

test('a thousand random and extreme posteriors: numbers in order, and probabilities that fit the quantiles', () => {
  const random = seededRandom('extreme quantiles');
  for (let round = 0; round < 1000; round++) {
    const scale = 10 ** (300 * random() - 150) / 4;
    const shift = random() < 0.3 ? scale * 1e12 : 0;
    const posterior = (): QuantilePosterior => {
      const arm = randomPosterior(random, scale, random() < 0.5);
      return { ...arm, values: arm.values.map((value) => Math.min(1e149, value + shift)) };
    };
    const [control, treatment] = [posterior(), posterior()];
    for (const result of [quantileDifference(control, treatment), quantileLift(control, treatment)]) {
      if (result.reason !== null) {
        expect(control.values[0]!).toBeLessThanOrEqual(1e-150);
        continue;
      }
      const { lower, upper } = result.interval;
      const numbers = [lower, result.median, upper, ...result.probAbove];
      expect(numbers.every(Number.isFinite)).toBe(true);
      expect(lower <= result.median && result.median <= upper).toBe(true);
      expect(result.probAbove[0]! >= 0 && result.probAbove[0]! <= 1).toBe(true);
      // The interval excludes 0 where the probability says so.
      if (lower > 0) expect(result.probAbove[0]!).toBeGreaterThanOrEqual(0.975 - 1e-12);
      if (upper < 0) expect(result.probAbove[0]!).toBeLessThanOrEqual(0.025 + 1e-12);
    }
    const { probBest, expectedLoss } = compareQuantiles([control, treatment, control]);
    expect([...probBest, ...expectedLoss].every((value) => Number.isFinite(value) && value! >= 0)).toBe(true);
  }
});
