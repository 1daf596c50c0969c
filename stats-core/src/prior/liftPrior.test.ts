import { normalCdf } from '../numerics/normal';
import { sum } from '../numerics/sum';
import { sampleNormal } from '../simulate/sampleNormal';
import { seededRandom } from '../simulate/seededRandom';
import { fitLiftPrior } from './fitLiftPrior';
import type { NormalEstimate } from './normalEstimate';
import { shrinkLift } from './shrinkLift';

const lift = (estimate: number, standardError: number): NormalEstimate => ({ estimate, standardError });

test('a lift as uncertain as the prior is halved; a certain one stays, an uncertain one is the prior', () => {
  expect(shrinkLift(lift(0.08, 0.03), { sd: 0.03 })).toEqual({
    estimate: 0.04,
    standardError: Math.sqrt(0.5) * 0.03,
    weight: 0.5,
    probPositive: expect.closeTo(normalCdf(0.04 / (Math.sqrt(0.5) * 0.03)), 14),
    probNegative: expect.closeTo(normalCdf(-0.04 / (Math.sqrt(0.5) * 0.03)), 14),
  });
  expect(shrinkLift(lift(0.08, 1e-9), { mean: 1, sd: 1 }).estimate).toBeCloseTo(0.08, 15);
  expect(shrinkLift(lift(0.08, 1e9), { mean: 1, sd: 1 }).estimate).toBeCloseTo(1, 15);
});

test('one past test teaches no spread', () => {
  expect(fitLiftPrior([lift(0.05, 0.02)])).toEqual({ mean: 0, sd: null, reason: 'one-past-test' });
});

test('two equal and certain tests: the sd is their distance times √2', () => {
  // sd Π N(d; 0, sd²) = exp(-d²/sd²) / sd / (2 pi), whose derivative is 0 at sd² = 2 d².
  expect(fitLiftPrior([lift(1.3, 1e-9), lift(0.7, 1e-9)], { mean: 1 }).sd!).toBeCloseTo(0.3 * Math.SQRT2, 12);
});

test('the highest point of the marginal likelihood times sd, by looking everywhere', () => {
  const random = seededRandom('past tests');
  for (let round = 0; round < 50; round++) {
    const size = () => 10 ** ((round % 5) * (random() - 0.5));
    const past = Array.from({ length: 2 + Math.floor(5 * random()) }, () => lift(size() * (random() - 0.5), size()));
    const height = (sd: number) =>
      Math.log(sd) -
      sum(past.map(({ estimate, standardError: s }) => Math.log(s * s + sd * sd) + estimate ** 2 / (s * s + sd * sd))) /
        2;
    const top = height(fitLiftPrior(past).sd!);
    const everywhere = Array.from({ length: 2400 }, (_, k) => height(Math.exp(0.01 * k - 12)));
    expect(Math.max(...everywhere)).toBeLessThanOrEqual(top + 1e-12);
  }
});

test('30 past tests find a spread of 3 % within a few tenths; the likelihood alone often finds none', () => {
  const random = seededRandom('learning');
  const fits: number[] = [];
  let none = 0;
  for (let round = 0; round < 400; round++) {
    const tests = (count: number) =>
      Array.from({ length: count }, () => lift(0.03 * Math.SQRT2 * sampleNormal(random), 0.03));
    fits.push(fitLiftPrior(tests(30)).sd!);
    // With equal errors plain likelihood is highest at 0 where estimates spread no more than noise does.
    const few = tests(4);
    none += Number(sum(few.map(({ estimate }) => estimate ** 2)) / 4 <= 0.03 ** 2) / 400;
    expect(fitLiftPrior(few).sd!).toBeGreaterThan(0.005);
  }
  fits.sort((a, b) => a - b);
  expect(fits[40]!).toBeGreaterThan(0.021);
  expect(fits[40]!).toBeLessThan(0.026);
  expect(fits[360]!).toBeGreaterThan(0.036);
  expect(fits[360]!).toBeLessThan(0.043);
  expect(none).toBeGreaterThan(0.1);
});

test('winners promise twice what they keep, and shrunk by a learned prior what they keep', () => {
  const random = seededRandom('winners');
  const [sd, error] = [0.03, 0.03];
  const sums = { shown: 0, shrunk: 0, truth: 0, winners: 0, covered: 0, shrunkCovered: 0 };
  for (let round = 0; round < 300; round++) {
    const test = () => {
      const truth = sd * sampleNormal(random);
      return { truth, ...lift(truth + error * sampleNormal(random), error) };
    };
    const prior = fitLiftPrior(Array.from({ length: 30 }, test));
    if (prior.sd === null) continue;
    for (const own of Array.from({ length: 20 }, test)) {
      if (normalCdf(own.estimate / error) < 0.95) continue;
      const shrunk = shrinkLift(own, prior);
      sums.winners++;
      sums.truth += own.truth;
      sums.shown += own.estimate;
      sums.shrunk += shrunk.estimate;
      sums.covered += Number(Math.abs(own.estimate - own.truth) <= 1.96 * error);
      sums.shrunkCovered += Number(Math.abs(shrunk.estimate - own.truth) <= 1.96 * shrunk.standardError);
    }
  }
  expect(sums.winners).toBeGreaterThan(500);
  expect(sums.shown / sums.truth).toBeGreaterThan(1.8);
  expect(sums.shrunk / sums.truth).toBeGreaterThan(0.85);
  expect(sums.shrunk / sums.truth).toBeLessThan(1.1);
  expect(sums.covered / sums.winners).toBeLessThan(0.88);
  expect(sums.shrunkCovered / sums.winners).toBeGreaterThan(0.9);
});

test('5,000 random and extreme inputs: finite numbers above 0, probabilities that add up to 1', () => {
  const random = seededRandom('extreme lifts');
  for (let round = 0; round < 5000; round++) {
    const reach = 48 * random() ** 3;
    const size = () => 10 ** (reach * (2 * random() - 1));
    const past = Array.from({ length: 2 + Math.floor(4 * random()) }, () => lift((random() - 0.5) * size(), size()));
    const prior = fitLiftPrior(past, { mean: random() < 0.5 ? 0 : size() });
    expect(Number.isFinite(prior.sd) && prior.sd! > 0).toBe(true);
    const { estimate, standardError, weight, probPositive, probNegative } = shrinkLift(past[0]!, {
      mean: size(),
      sd: size(),
    });
    expect(Number.isFinite(estimate) && standardError > 0 && weight >= 0 && weight <= 1).toBe(true);
    expect(probPositive + probNegative).toBeCloseTo(1, 13);
  }
});

test.each([
  [() => shrinkLift(lift(NaN, 1), { sd: 1 }), 'lift.estimate is NaN'],
  [() => shrinkLift(lift(1, -1), { sd: 1 }), 'lift.standardError is -1'],
  [() => shrinkLift(lift(1, 1), { sd: 0 }), 'prior.sd is 0'],
  [() => shrinkLift(lift(1, 1), { sd: 1, mean: Infinity }), 'prior.mean is Infinity'],
  [() => fitLiftPrior([]), 'past.length is 0'],
  [() => fitLiftPrior([lift(1, 1), lift(1, 0)]), 'past[1].standardError is 0'],
  [() => fitLiftPrior([lift(1, 1), lift(1, 1)], { mean: NaN }), 'mean is NaN'],
])('bad input is refused by name: %#', (call, message) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
