import type { ArmEstimate, EstimatedArm } from '../estimate/armEstimate';
import { effectiveCounts } from '../estimate/effectiveCounts';
import { meanEstimate } from '../estimate/meanEstimate';
import { coMomentsFrom } from '../moments/coMomentsFrom';
import { coMomentsOf } from '../moments/coMomentsOf';
import { momentsOf } from '../moments/momentsOf';
import { seededRandom } from '../simulate/seededRandom';
import { sampleNormal } from '../simulate/sampleNormal';
import { cuped } from './cuped';
import { cupedOf } from './cupedOf';

const random = seededRandom('cuped');

const known = (arm: EstimatedArm): ArmEstimate => {
  if (arm.estimate === null) throw new Error(arm.reason);
  return arm;
};

/** Units [y, x₁, x₂] whose y is correlated with x₁ and, against it, with x₂. */
function units(count: number, effect = 0, slope = 0.7): number[][] {
  return Array.from({ length: count }, () => {
    const [x1, x2, noise] = [sampleNormal(random), sampleNormal(random), sampleNormal(random)];
    return [5 + effect + slope * x1 - 0.4 * x2 + 0.6 * noise, x1, x2];
  });
}

const first = (rows: readonly (readonly number[])[], columns: number): number[][] =>
  rows.map((row) => row.slice(0, columns));
const difference = (arms: readonly EstimatedArm[]): number => arms[1]!.estimate! - arms[0]!.estimate!;

test('one covariate, by hand', () => {
  // Arm 1: vy = 1, vxx = 1, cxy = 1; arm 2: vy = 4, vxx = 1, cxy = -1. Equal n: θ = (1 - 1) / 2 = 0.
  const opposed = cuped([
    coMomentsFrom({
      n: 10,
      mean: [1, 3],
      covariance: [
        [1, 1],
        [1, 1],
      ],
    }),
    coMomentsFrom({
      n: 10,
      mean: [2, 5],
      covariance: [
        [4, -1],
        [-1, 1],
      ],
    }),
  ]);
  expect(opposed).toMatchObject({ theta: [0], kept: [true], varianceReduction: 0 });
  // cxy = 1 in both: θ = 1; x̄ of all = 4; means 1 - (3 - 4) = 2 and 2 - (5 - 4) = 1; variances 0 and 4 - 2 + 1 = 3.
  const alike = cuped([
    coMomentsFrom({
      n: 10,
      mean: [1, 3],
      covariance: [
        [1, 1],
        [1, 1],
      ],
    }),
    coMomentsFrom({
      n: 10,
      mean: [2, 5],
      covariance: [
        [4, 1],
        [1, 1],
      ],
    }),
  ]);
  expect(alike.theta[0]).toBeCloseTo(1, 14);
  expect(alike.arms[0]).toEqual({ estimate: null, reason: 'no-variance' });
  const { estimate, standardError, degreesOfFreedom } = known(alike.arms[1]!);
  expect(estimate).toBeCloseTo(1, 14);
  expect(standardError).toBeCloseTo(Math.sqrt(0.3), 14);
  expect(degreesOfFreedom).toBe(8);
  expect(alike.varianceReduction).toBeCloseTo(0.4, 14);
});

test('a covariate that says nothing leaves the unadjusted mean, to the last bit', () => {
  const arms = [units(40), units(30)].map((rows) => rows.map(([y]) => [y!, 7]));
  const { arms: adjusted, kept } = cupedOf(arms);
  expect(kept).toEqual([false]);
  expect(adjusted).toEqual(arms.map((rows) => meanEstimate(momentsOf(rows.map(([y]) => y!)))));
  expect(cupedOf(arms.map((rows) => first(rows, 1))).arms).toEqual(adjusted);
});

test('the slope is the one no other slope beats', () => {
  const arms = [units(60), units(25, 0, 2)].map(coMomentsOf);
  const { theta, varianceReduction } = cuped(arms);
  const total = (slopes: readonly number[]): number =>
    arms.reduce((sum, { n, products }) => {
      const weights = [1, ...slopes.map((slope) => -slope)];
      const square = weights.reduce(
        (outer, a, i) => outer + weights.reduce((inner, b, j) => inner + a * b * products[i]![j]!, 0),
        0
      );
      return sum + square / (n - 1) / n;
    }, 0);
  expect(1 - total(theta) / total([0, 0])).toBeCloseTo(varianceReduction, 12);
  for (const step of [-1e-3, 1e-3]) {
    expect(total([theta[0]! + step, theta[1]!])).toBeGreaterThan(total(theta));
    expect(total([theta[0]!, theta[1]! + step])).toBeGreaterThan(total(theta));
  }
});

test('more covariates never explain less, and a copy explains nothing more and costs nothing', () => {
  for (let i = 0; i < 200; i++) {
    const arms = [units(5 + Math.floor(60 * random())), units(5 + Math.floor(60 * random()))];
    const one = cupedOf(arms.map((rows) => first(rows, 2)));
    const two = cupedOf(arms);
    expect(one.varianceReduction).toBeGreaterThanOrEqual(0);
    expect(two.varianceReduction).toBeGreaterThanOrEqual(one.varianceReduction - 1e-12);
    const copied = cupedOf(arms.map((rows) => rows.map(([y, x1, x2]) => [y!, x1!, 3 * x1! - 2, x2!])));
    expect(copied.kept).toEqual([true, false, true]);
    copied.arms.forEach((arm, j) => {
      expect(known(arm).estimate).toBeCloseTo(known(two.arms[j]!).estimate, 10);
      expect(known(arm).degreesOfFreedom).toBe(known(two.arms[j]!).degreesOfFreedom);
    });
  }
});

test('neither the unit nor the origin of a covariate matters', () => {
  const arms = [units(50), units(20)];
  const adjusted = cupedOf(arms);
  const dated = cupedOf(arms.map((rows) => rows.map(([y, x1, x2]) => [y!, 1.7e9 + 86_400 * x1!, x2! / 1e6])));
  dated.arms.forEach((arm, j) => {
    expect(known(arm).estimate).toBeCloseTo(known(adjusted.arms[j]!).estimate, 9);
    expect(known(arm).standardError).toBeCloseTo(known(adjusted.arms[j]!).standardError, 9);
  });
});

test('the order of arms does not matter, and three of them share one slope', () => {
  const arms = [units(50), units(20), units(30)].map(coMomentsOf);
  const there = cuped(arms);
  const back = cuped([...arms].reverse());
  expect(back.theta[0]).toBeCloseTo(there.theta[0]!, 13);
  back.arms.reverse().forEach((arm, j) => expect(arm.estimate).toBeCloseTo(there.arms[j]!.estimate!, 13));
});

test('the spread is that of the residuals', () => {
  const rows = [units(40), units(30)];
  const { theta, arms } = cupedOf(rows);
  rows.forEach((arm, j) => {
    const residuals = momentsOf(arm.map(([y, x1, x2]) => y! - theta[0]! * x1! - theta[1]! * x2!));
    const { variance, thirdMoment } = known(arms[j]!).spread!;
    expect(variance).toBeCloseTo(residuals.m2 / (residuals.n - 1), 12);
    expect(thirdMoment).toBeCloseTo(residuals.m3! / residuals.n, 12);
  });
  const given = cuped(rows.map((arm) => ({ ...coMomentsOf(arm), thirdProducts: null, thirdMoment: 5 })));
  expect(known(given.arms[0]!).spread!.thirdMoment).toBeCloseTo(5, 14);
  expect(
    known(cuped(rows.map((arm) => ({ ...coMomentsOf(arm), thirdProducts: null }))).arms[0]!).spread
  ).toBeUndefined();
});

test('too few units for so many covariates', () => {
  const arms = [
    [
      [1, 2, 1],
      [2, 1, 5],
      [4, 4, 2],
      [3, 5, 4],
    ],
    units(50),
  ];
  expect(known(cupedOf(arms).arms[0]!).degreesOfFreedom).toBe(1);
  const one = arms.map((rows) => rows.slice(0, 3));
  expect(cupedOf(one).arms[0]).toEqual({ estimate: null, reason: 'too-few-units' });
  expect(known(cupedOf(one.map((rows) => first(rows, 2))).arms[0]!).degreesOfFreedom).toBe(1);
  const nobody = coMomentsFrom({ n: 0, mean: [0, 0, 0], covariance: [0, 1, 2].map(() => [0, 0, 0]) });
  const beside = cuped([nobody, coMomentsOf(arms[1]!)]);
  expect(beside.arms[0]).toEqual({ estimate: null, reason: 'too-few-units' });
  expect(known(beside.arms[1]!).estimate).toBeCloseTo(coMomentsOf(arms[1]!).mean[0]!, 13);
});

test('differences are unbiased, half as uncertain as before, and as uncertain as they say', () => {
  const seen: number[] = [];
  const raw: number[] = [];
  let claimed = 0;
  for (let i = 0; i < 1500; i++) {
    const arms = [first(units(90), 2), first(units(30, 0.1), 2)];
    const { arms: adjusted } = cupedOf(arms);
    seen.push(difference(adjusted));
    raw.push(difference(arms.map((rows) => meanEstimate(momentsOf(rows.map(([y]) => y!))))));
    claimed += (known(adjusted[0]!).standardError ** 2 + known(adjusted[1]!).standardError ** 2) / 1500;
  }
  const { mean, m2 } = momentsOf(seen);
  const variance = m2 / 1499;
  expect(Math.abs(mean - 0.1) / Math.sqrt(variance / 1500)).toBeLessThan(3);
  // Of 0.7² + 0.4² + 0.6² the covariate explains 0.7², 49 of 101 parts.
  expect(variance / (momentsOf(raw).m2 / 1499)).toBeCloseTo(52 / 101, 1);
  expect(claimed / variance).toBeGreaterThan(0.88);
  expect(claimed / variance).toBeLessThan(1.1);
});

test('a rate keeps its counts where a covariate explains nothing, and gains units where it does', () => {
  const visits = Array.from({ length: 2000 }, () => {
    const before = random() < 0.3 ? 1 : 0;
    return [random() < (before ? 0.5 : 0.1) ? 1 : 0, before];
  });
  const [plain] = cupedOf([visits.map(([y]) => [y!, 0])]).arms;
  const [adjusted] = cupedOf([visits]).arms;
  expect(effectiveCounts(plain!).arm!.n).toBeCloseTo(1998, 6);
  expect(effectiveCounts(adjusted!).arm!.n).toBeGreaterThan(2200);
});

test.each<[string, () => unknown]>([
  ['arms.length is 0', () => cuped([])],
  ['arms[1].mean.length is 1: must be 2', () => cuped([coMomentsOf([[1, 2]]), coMomentsOf([[1]])])],
  ['thirdMoment is Infinity', () => cuped([{ ...coMomentsOf([[1, 2]]), thirdMoment: Infinity }])],
  ['units.length is 0', () => cupedOf([[]])],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
