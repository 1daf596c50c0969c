import { reach } from '../src/beta/reach';
import { cumulantExcess } from '../src/beta/cumulantExcess';
import { BETA_FAMILY } from '../src/beta/betaFamily';
import { logitBeta } from '../src/beta/logitBeta';
import { layPanels } from '../src/comparison/panelEdges';
import { bisect } from '../src/numerics/bisect';
import {
  absoluteUplift,
  analyzeExperiment,
  betaCdf,
  betaQuantile,
  betaSf,
  chiSquareSf,
  compareArms,
  hdi,
  minimumDetectableEffect,
  posterior,
  relativeUplift,
} from '../src/index';
import type { Arm, BetaPrior } from '../src/index';
import { seededRandom } from '../src/simulate/seededRandom';

/** Arms of very different kinds: where panels must neither be too narrow nor too many. */
const comparisons: { arms: Arm[]; prior: BetaPrior }[] = [
  // Beyond the end of the first arm's density an end that lies e times too far out once cost millions of panels.
  {
    arms: [
      { n: 1646164, conversions: 0 },
      { n: 1736276, conversions: 530520 },
      { n: 1922995, conversions: 740346 },
      { n: 841261, conversions: 274905 },
      { n: 774370, conversions: 228332 },
    ],
    prior: { alpha: 0.5, beta: 0.5 },
  },
  {
    arms: [
      { n: 11, conversions: 0 },
      { n: 18395206, conversions: 0 },
    ],
    prior: { alpha: 0.1, beta: 0.1 },
  },
  {
    arms: [
      { n: 12010761, conversions: 12010761 },
      { n: 12255819, conversions: 11805506 },
    ],
    prior: { alpha: 1, beta: 1 },
  },
  // The largest counts there are, beside the smallest.
  {
    arms: [
      { n: 2 ** 53, conversions: 0 },
      { n: 1, conversions: 0 },
      { n: 2 ** 53, conversions: 2 ** 53 },
      { n: 97, conversions: 97 },
      { n: 0, conversions: 0 },
    ],
    prior: { alpha: 0.5, beta: 0.5 },
  },
  // Densities that fall so slowly that they reach over tens of thousands of log-odds.
  {
    arms: [
      { n: 1e8, conversions: 0 },
      { n: 1e8, conversions: 1e8 },
      { n: 100, conversions: 50 },
    ],
    prior: { alpha: 0.001, beta: 0.001 },
  },
];

test.each(comparisons)('a comparison takes at most 150 panels an arm: %j', ({ arms, prior }) => {
  const [ranges, edges] = layPanels(
    BETA_FAMILY,
    arms.map((arm) => logitBeta(posterior(arm, prior)))
  );
  expect(edges.length).toBeLessThan(150 * arms.length);
  ranges.forEach(([, mode]) => {
    expect(edges[0]!).toBeLessThan(mode);
    expect(edges.at(-1)!).toBeGreaterThan(mode);
  });
  const { probBest, expectedLoss, posteriors } = compareArms(arms, { prior });
  expect(probBest.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 11);
  const best = posteriors.map(({ alpha, beta }, i) => alpha / (alpha + beta) + expectedLoss[i]!);
  expect(Math.max(...best) - Math.min(...best)).toBeLessThan(1e-11);
});

test('the end of a density is found to 5 % of the fall, whatever its parameters', () => {
  const random = seededRandom('reach');
  const logUniform = (low: number, high: number) => low * (high / low) ** random();
  for (let i = 0; i < 2000; i++) {
    const { p, q, total } = logitBeta({ alpha: logUniform(0.001, 1e17), beta: logUniform(0.001, 1e17) });
    const slope = i % 2 ? 0 : logUniform(1e-6, 1e6);
    for (const fall of [34, 37, 710]) {
      const distance = reach(total, p, q, slope, fall);
      const fallen = slope * distance + total * cumulantExcess(p, q, distance);
      expect(Math.abs(fallen / fall - 1)).toBeLessThan(0.051);
    }
  }
});

test('bisection spans all doubles in less than a hundred steps', () => {
  let steps = 0;
  const found = bisect(1e-300, 1e300, (value) => {
    steps++;
    return value >= 1e-123;
  });
  expect(found / 1e-123 - 1).toBeLessThan(1e-13);
  expect(steps).toBeLessThan(100);
});

test('a lower end too small for a double is no end of a search', () => {
  // The density at the lower end falls like x^0.000001: the shortest interval begins at e^-3,000,000 or so.
  expect(hdi({ alpha: 1.000001, beta: 1e15 }).lower).toBeLessThan(1e-300);
  expect(minimumDetectableEffect({ baseline: 0.5, nPerArm: 1e300 }).absolute).toBeLessThan(1e-100);
});

test('more degrees of freedom than can be summed are refused', () => {
  expect(chiSquareSf(1e6, 1e6)).toBeCloseTo(0.4998, 4);
  expect(() => chiSquareSf(1e12, 1e12)).toThrow('df is 1000000000000: must be a whole number from 1 to 1000000');
});

test('whatever the counts, every answer is a number and every probability at most 1', () => {
  const random = seededRandom('any counts');
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const arm = (): Arm => {
    const n = pick([1, 10, 1000, 1e5, 1e8]);
    return { n, conversions: Math.floor(n * pick([0, 1e-7, 0.05, 0.5, 1])) };
  };
  for (let i = 0; i < 15; i++) {
    const [control, treatment] = [arm(), arm()];
    const prior = pick([
      { alpha: 1, beta: 1 },
      { alpha: 0.5, beta: 0.5 },
      { alpha: 20, beta: 180 },
    ]);
    for (const uplift of [
      relativeUplift(control, treatment, { prior }),
      absoluteUplift(control, treatment, { prior }),
    ]) {
      expect([uplift.mean, uplift.median, uplift.interval.lower, uplift.interval.upper].some(Number.isNaN)).toBe(false);
      expect(uplift.probAbove[0]!).toBeGreaterThanOrEqual(0);
      expect(uplift.probAbove[0]!).toBeLessThanOrEqual(1);
    }
    const analysis = analyzeExperiment({
      arms: [
        { key: 'a', ...control },
        { key: 'b', ...treatment },
      ],
      prior,
    });
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
    const { alpha, beta } = posterior(treatment, prior);
    const median = betaQuantile(0.5, alpha, beta);
    expect(betaCdf(median, alpha, beta) + betaSf(median, alpha, beta)).toBeCloseTo(1, 12);
  }
});
