import { betaCdf } from '../beta/betaCdf';
import { betaPdf } from '../beta/betaPdf';
import { seededRandom } from '../simulate/seededRandom';
import { credibleInterval } from './credibleInterval';
import { hdi } from './hdi';
import { posterior } from './posterior';
import { summarizePosterior } from './summarizePosterior';

test('no data leaves the prior', () => {
  expect(posterior({ n: 0, conversions: 0 }, { alpha: 3, beta: 7 })).toEqual({ alpha: 3, beta: 7 });
});

test('fractions of units are taken when asked for', () => {
  expect(posterior({ n: 2.5, conversions: 0.5 }, undefined, { allowFractional: true })).toEqual({
    alpha: 1.5,
    beta: 3,
  });
});

const random = seededRandom('posteriors');
const parameters = Array.from({ length: 200 }, () => ({
  alpha: 1e-2 * 10 ** (8 * random()),
  beta: 1e-2 * 10 ** (8 * random()),
}));

test('a credible interval holds its mass, equally on both sides', () => {
  for (const { alpha, beta } of parameters) {
    const { lower, upper } = credibleInterval({ alpha, beta }, 0.9);
    // A quantile below the smallest double is 0, above the largest below 1 it is 1.
    if (lower > 1e-290) expect(betaCdf(lower, alpha, beta)).toBeCloseTo(0.05, 9);
    if (upper < 1 - 1e-9) expect(betaCdf(upper, alpha, beta)).toBeCloseTo(0.95, 6);
    expect(lower).toBeLessThanOrEqual(upper);
  }
});

test('a highest-density interval holds its mass, is no longer, and has equal densities at its ends', () => {
  for (const { alpha, beta } of parameters.filter(({ alpha, beta }) => Math.min(alpha, beta) > 1.5)) {
    const equalTailed = credibleInterval({ alpha, beta });
    const { lower, upper, kind } = hdi({ alpha, beta });
    expect(kind).toBe('hdi');
    expect(betaCdf(upper, alpha, beta) - betaCdf(lower, alpha, beta)).toBeCloseTo(0.95, 8);
    expect(upper - lower).toBeLessThanOrEqual((equalTailed.upper - equalTailed.lower) * (1 + 1e-12));
    expect(betaPdf(lower, alpha, beta) / betaPdf(upper, alpha, beta)).toBeCloseTo(1, 5);
  }
});

test('where the density is highest at an end, the interval starts there', () => {
  expect(hdi({ alpha: 1, beta: 20 })).toMatchObject({ lower: 0, kind: 'hdi' });
  expect(hdi({ alpha: 20, beta: 0.7 })).toMatchObject({ upper: 1, kind: 'hdi' });
  expect(hdi({ alpha: 1, beta: 1 })).toEqual({ ...credibleInterval({ alpha: 1, beta: 1 }), kind: 'equal-tailed' });
});

test('swapping success and failure mirrors the intervals', () => {
  const there = hdi({ alpha: 5, beta: 50 });
  const back = hdi({ alpha: 50, beta: 5 });
  expect(back.lower).toBeCloseTo(1 - there.upper, 14);
  expect(back.upper).toBeCloseTo(1 - there.lower, 14);
});

test('a summary knows the closed forms, and has no mode where there is none', () => {
  const { mean, sd, mode, median } = summarizePosterior({ n: 8, conversions: 2 });
  expect(mean).toBeCloseTo(0.3, 15);
  expect(sd).toBeCloseTo(Math.sqrt((3 * 7) / (100 * 11)), 15);
  expect(mode).toBeCloseTo(0.25, 15);
  expect(median).toBeGreaterThan(mode!);
  expect(summarizePosterior({ n: 0, conversions: 0 }).mode).toBeNull();
  expect(summarizePosterior({ n: 5, conversions: 0 }).mode).toBe(0);
  expect(summarizePosterior({ n: 5, conversions: 5 }).mode).toBe(1);
});
