import { cuped } from '../adjustment/cuped';
import type { ArmEstimate, EstimatedArm } from '../estimate/armEstimate';
import { meanEstimate } from '../estimate/meanEstimate';
import { ratioEstimate } from '../estimate/ratioEstimate';
import type { CoMoments } from '../moments/coMoments';
import { coMomentsFrom, zeroCoMoments } from '../moments/coMomentsFrom';
import { coMomentsOf } from '../moments/coMomentsOf';
import { mergeMoments } from '../moments/mergeMoments';
import type { Moments } from '../moments/moments';
import { momentsOf } from '../moments/momentsOf';
import { sampleNormal } from '../simulate/sampleNormal';
import { sampleGamma } from '../simulate/sampleGamma';
import { seededRandom } from '../simulate/seededRandom';
import { stratifiedCuped } from './stratifiedCuped';
import { stratifiedMeans } from './stratifiedMeans';
import { stratifiedRatios } from './stratifiedRatios';

const random = seededRandom('stratified');
const NOBODY: Moments = { n: 0, mean: 0, m2: 0, m3: 0 };

const known = (arm: EstimatedArm): ArmEstimate => {
  if (arm.estimate === null) throw new Error(arm.reason);
  return arm;
};

/** Units [y, z], y about level z and z from 1 to 4, correlated. */
const units = (count: number, level = 1): number[][] =>
  Array.from({ length: count }, () => {
    const z = 1 + Math.floor(4 * random());
    return [level * z * sampleGamma(0.8, random), z];
  });
const firsts = (rows: readonly (readonly number[])[]): Moments => momentsOf(rows.map(([y]) => y!));

/** Strata of 3 arms, of 1 to 60 units each. */
const strataOf = (strata: number): number[][][][] =>
  Array.from({ length: strata }, (_, s) =>
    Array.from({ length: 3 }, () => units(1 + Math.floor(60 * random()), 1 + s))
  );
const means = (rows: readonly (readonly (readonly (readonly number[])[])[])[]) =>
  stratifiedMeans(rows.map((arms) => arms.map(firsts)));

test('one stratum gives what it gives alone, to the last bit', () => {
  for (let i = 0; i < 200; i++) {
    const arms = strataOf(1)[0]!;
    const co = arms.map(coMomentsOf);
    const nobody = co.map(() => zeroCoMoments(0, 2));
    expect(means([arms]).arms).toEqual(arms.map((rows) => meanEstimate(firsts(rows))));
    expect(stratifiedRatios([co]).arms).toEqual(co.map((moments) => ratioEstimate(moments)));
    expect(stratifiedRatios([nobody, co]).arms).toEqual(co.map((moments) => ratioEstimate(moments)));
    expect(stratifiedCuped([co])).toMatchObject((({ varianceReduction: _, ...rest }) => rest)(cuped(co)));
  }
});

test('neither the order of strata nor strata that lack an arm matter', () => {
  for (let i = 0; i < 100; i++) {
    const strata = strataOf(2 + Math.floor(4 * random())).map((arms) => arms.map(firsts));
    const { arms, leftOutN } = stratifiedMeans(strata);
    expect(leftOutN).toBe(0);
    const lacking = [firsts(units(9, 100)), NOBODY, firsts(units(5, 100))];
    const more = stratifiedMeans([...strata, lacking].reverse());
    expect(more).toMatchObject({
      leftOutN: 14,
      strata: strata.length + 1,
      comparedStrata: strata.length,
      reason: null,
    });
    more.arms.forEach((arm, j) => {
      if (arms[j]!.estimate === null) return expect(arm).toEqual(arms[j]);
      expect(known(arm).estimate).toBeCloseTo(arms[j]!.estimate!, 12);
      expect(known(arm).standardError).toBeCloseTo(known(arms[j]!).standardError, 12);
    });
  }
});

test('a ramp between identical arms whose mean doubles shows no difference, where pooled means do', () => {
  const stratum = (mean: number, control: number, treatment: number): Moments[] =>
    [control, treatment].map((n) => ({ n, mean, m2: 4 * (n - 1), m3: 0 }));
  const ramp = [stratum(10, 9900, 100), stratum(20, 5000, 5000)];
  const pooled = [0, 1].map((j) => known(meanEstimate(mergeMoments(ramp.map((arms) => arms[j]!)))));
  const [control, treatment] = stratifiedMeans(ramp).arms.map(known);
  expect(pooled[1]!.estimate - pooled[0]!.estimate).toBeGreaterThan(6);
  expect(treatment!.estimate - control!.estimate).toBeCloseTo(0, 12);
});

test('an arm that came later is compared from then on; arms that never met are not', () => {
  const [a, b, c] = [firsts(units(20)), firsts(units(30)), firsts(units(25))];
  const late = stratifiedMeans([
    [a, b, NOBODY],
    [b, c, a],
  ]);
  expect(late.weights).toEqual([0, 1]);
  expect(late.arms).toEqual([b, c, a].map(meanEstimate));
  const none = { estimate: null, reason: 'too-few-units' };
  expect(
    stratifiedMeans([
      [a, NOBODY],
      [NOBODY, b],
    ])
  ).toMatchObject({ reason: 'never-together', arms: [none, none] });
  expect(
    stratifiedMeans([
      [a, NOBODY],
      [a, NOBODY],
    ])
  ).toMatchObject({ reason: 'no-data', arms: [none, none] });
  expect(stratifiedCuped([[coMomentsOf(units(5)), zeroCoMoments(0, 2)]])).toMatchObject({
    reason: 'no-data',
    theta: [0],
    kept: [false],
    arms: [none, none],
  });
});

test('shares that never changed lose nothing but a degree of freedom a stratum', () => {
  // Three strata alike: weights 1/3, standard error as of 3n units.
  const arms = [firsts(units(40)), firsts(units(20))];
  stratifiedMeans([arms, arms, arms])
    .arms.map(known)
    .forEach(({ standardError, degreesOfFreedom, spread }, j) => {
      const alone = known(meanEstimate(arms[j]!));
      expect(standardError).toBeCloseTo(alone.standardError / Math.sqrt(3), 13);
      expect(degreesOfFreedom).toBeCloseTo(3 * alone.degreesOfFreedom, 9);
      expect(spread!.inverseN).toBeCloseTo(1 / (3 * arms[j]!.n), 14);
      expect(spread!.inverseNSquared).toBeCloseTo(1 / (3 * arms[j]!.n) ** 2, 14);
      expect(spread!.variance).toBeCloseTo(alone.spread!.variance, 12);
      expect(spread!.thirdMoment).toBeCloseTo(alone.spread!.thirdMoment, 12);
    });
});

test('a ratio of drifting parts is that of stratified means', () => {
  const strata = strataOf(3).map((arms) => arms.map(coMomentsOf));
  const part = (of: number) =>
    stratifiedMeans(
      strata.map((arms) =>
        arms.map(({ n, mean, products, thirdProducts }) => ({
          n,
          mean: mean[of]!,
          m2: products[of]![of]!,
          m3: thirdProducts![of]![of]![of]!,
        }))
      )
    ).arms.map(known);
  const [numerators, denominators] = [part(0), part(1)];
  stratifiedRatios(strata)
    .arms.map(known)
    .forEach(({ estimate }, j) => {
      expect(estimate).toBeCloseTo(numerators[j]!.estimate / denominators[j]!.estimate, 13);
    });
});

test('a covariate that drifts from stratum to stratum, with the metric, is no difference', () => {
  // In both strata arms are alike, y = x + noise; shares and level change.
  const stratum = (level: number, control: number, treatment: number): CoMoments[] =>
    [control, treatment].map((n) =>
      coMomentsFrom({
        n,
        mean: [level, level],
        covariance: [
          [2, 1],
          [1, 1],
        ],
      })
    );
  const { theta, arms } = stratifiedCuped([stratum(1, 9000, 100), stratum(4, 5000, 5000)]);
  expect(theta[0]).toBeCloseTo(1, 13);
  const [control, treatment] = arms.map(known);
  expect(treatment!.estimate - control!.estimate).toBeCloseTo(0, 12);
  // var(y - x) = 2 - 2 + 1.
  const plain = stratifiedMeans(
    [stratum(1, 9000, 100), stratum(4, 5000, 5000)].map((row) =>
      row.map(({ n, mean, products }) => ({ n, mean: mean[0]!, m2: products[0]![0]!, m3: null }))
    )
  ).arms.map(known);
  expect((treatment!.standardError / plain[1]!.standardError) ** 2).toBeCloseTo(0.5, 12);
});

test('95 % intervals of a ramp hold the truth as often as they say', () => {
  let held = 0;
  for (let i = 0; i < 1500; i++) {
    const draw = (level: number, n: number) =>
      momentsOf(Array.from({ length: n }, () => level * sampleGamma(3, random)));
    const [control, treatment] = stratifiedMeans([
      [draw(1, 180), draw(1, 20)],
      [draw(2, 100), draw(2, 100)],
    ]).arms.map(known);
    const se = Math.hypot(control!.standardError, treatment!.standardError);
    if (Math.abs(treatment!.estimate - control!.estimate) < 1.97 * se) held++;
  }
  // 1,500 tests: 0.56 points of standard error.
  expect(held / 1500).toBeGreaterThan(0.93);
  expect(held / 1500).toBeLessThan(0.967);
});

test('revenue in a ramp: weights by precision follow luck, means over all days follow the drift', () => {
  const held = { units: 0, precision: 0, none: 0 };
  const draw = (level: number, n: number): Moments =>
    momentsOf(Array.from({ length: n }, () => (random() < 0.05 ? level * Math.exp(sampleNormal(random)) : 0)));
  for (let i = 0; i < 600; i++) {
    const strata = [
      [draw(1, 1980), draw(1, 20)],
      [draw(1.2, 1800), draw(1.2, 200)],
      [draw(1.5, 1000), draw(1.5, 1000)],
    ];
    const holds = (control: EstimatedArm, treatment: EstimatedArm): number => {
      const se = Math.hypot(known(control).standardError, known(treatment).standardError);
      return Math.abs(treatment.estimate! - control.estimate!) < 1.96 * se ? 1 : 0;
    };
    const [control, treatment] = stratifiedMeans(strata).arms;
    held.units += holds(control!, treatment!);
    const [ofControl, ofTreatment] = [0, 1].map((j) => meanEstimate(mergeMoments(strata.map((arms) => arms[j]!))));
    held.none += holds(ofControl!, ofTreatment!);
    let [precision, effect] = [0, 0];
    for (const arms of strata) {
      const [a, b] = arms.map(meanEstimate);
      if (a!.estimate === null || b!.estimate === null) continue;
      const own = 1 / (a!.standardError ** 2 + b!.standardError ** 2);
      precision += own;
      effect += own * (b!.estimate - a!.estimate);
    }
    if (Math.abs(effect) < 1.96 * Math.sqrt(precision)) held.precision++;
  }
  expect(held.units / 600).toBeGreaterThan(0.93);
  expect(held.precision / 600).toBeLessThan(0.85);
  expect(held.none / 600).toBeLessThan(0.94);
});

const cell = momentsOf([1, 2, 3]);
test.each<[string, () => unknown]>([
  ['strata.length is 0', () => stratifiedMeans([])],
  ['strata[0].length is 0', () => stratifiedMeans([[]])],
  ['strata[1].length is 2: must be 1', () => stratifiedMeans([[cell], [cell, cell]])],
  ['strata[0][1].n is -1', () => stratifiedMeans([[cell, { ...cell, n: -1 }]])],
  ['strata[0][0].mean.length is 1: must be 2', () => stratifiedRatios([[coMomentsOf([[1]])]])],
  [
    'strata[0][1].mean.length is 3: must be 2',
    () => stratifiedCuped([[coMomentsOf([[1, 2]]), coMomentsOf([[1, 2, 3]])]]),
  ],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
