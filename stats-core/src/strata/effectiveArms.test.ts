import { compareArms } from '../comparison/compareArms';
import { probBest } from '../comparison/probBest';
import type { Arm } from '../posterior/arm';
import { sampleBinomial } from '../simulate/sampleBinomial';
import { seededRandom } from '../simulate/seededRandom';
import { effectiveArms } from './effectiveArms';
import { overlapWeights } from './overlapWeights';

const FRACTIONS = { allowFractional: true };

/** 1 to 6 strata of 2 to 4 arms, up to 8,000 units each; some arms empty. */
function randomStrata(seed: string): Arm[][] {
  const random = seededRandom(seed);
  const arms = 2 + Math.floor(random() * 3);
  return Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
    Array.from({ length: arms }, () => {
      const n = random() < 0.1 ? 0 : Math.floor(Math.exp(random() * 9)) + 1;
      return { n, conversions: n === 0 ? 0 : sampleBinomial(n, 0.02 + 0.3 * random(), random) };
    })
  );
}

const SEEDS = Array.from({ length: 60 }, (_, index) => `strata ${index}`);

const bestOf = (strata: readonly (readonly Arm[])[]): number[] => probBest(effectiveArms(strata).arms, FRACTIONS);
const largestGap = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, index) => Math.abs(value - b[index]!)));

test('one stratum comes back untouched, to the last bit', () => {
  for (const seed of SEEDS) {
    const [stratum] = randomStrata(seed);
    if (stratum!.every(({ n }) => n > 0)) {
      const { arms, weights } = effectiveArms([stratum!]);
      expect(arms).toEqual(stratum);
      expect(weights).toEqual([1]);
      expect(bestOf([stratum!])).toEqual(compareArms(stratum!).probBest);
    }
  }
});

test('neither the order of strata nor that of arms matters, nor strata that hold one arm or nobody', () => {
  let gap = 0;
  for (const seed of SEEDS) {
    const strata = randomStrata(seed);
    const best = bestOf(strata);
    const oneArm = strata[0]!.map((_, j) => ({ n: j === 0 ? 7 : 0, conversions: 0 }));
    const nobody = strata[0]!.map(() => ({ n: 0, conversions: 0 }));
    gap = Math.max(
      gap,
      largestGap(bestOf([...strata].reverse()), best),
      largestGap(bestOf([...strata, oneArm, nobody]), best),
      largestGap(bestOf(strata.map((arms) => [...arms].reverse())).reverse(), best)
    );
  }
  expect(gap).toBeLessThan(1e-12);
});

test('counts in proportion give the counts themselves: nothing is lost where nothing changed', () => {
  const stratum = [
    { n: 900, conversions: 45 },
    { n: 100, conversions: 5 },
  ];
  const { arms } = effectiveArms([stratum, stratum, stratum]);
  arms.forEach(({ n, conversions }, j) => {
    expect(n).toBeCloseTo(3 * stratum[j]!.n, 8);
    expect(conversions).toBeCloseTo(3 * stratum[j]!.conversions, 8);
  });
});

test('a ramp between identical arms whose rate doubles shows no winner, where pooled counts do', () => {
  const ramp = [
    [
      { n: 99_000, conversions: 3960 },
      { n: 1000, conversions: 40 },
    ],
    [
      { n: 50_000, conversions: 4000 },
      { n: 50_000, conversions: 4000 },
    ],
  ];
  const pooled = [0, 1].map((j) => ({
    n: ramp[0]![j]!.n + ramp[1]![j]!.n,
    conversions: ramp[0]![j]!.conversions + ramp[1]![j]!.conversions,
  }));
  expect(probBest(pooled)[1]).toBeGreaterThan(0.999_999);
  expect(bestOf(ramp)[1]).toBeCloseTo(0.5, 2);
});

test('no stratum dominates by an arm of few: the weight of a conversion is at most 1 / information', () => {
  for (const seed of SEEDS) {
    const strata = randomStrata(seed);
    const { weights, information } = overlapWeights(strata.map((arms) => arms.map(({ n }) => n)));
    const perConversion = strata.flatMap((arms, s) => arms.flatMap(({ n }) => (n > 0 ? [weights[s]! / n] : [])));
    if (information > 0) {
      expect(Math.max(...perConversion)).toBeLessThanOrEqual((1 + 1e-12) / information);
    }
  }
});

test('rates of 0 and of 1 have effective counts too', () => {
  const none = effectiveArms([
    [
      { n: 90, conversions: 0 },
      { n: 10, conversions: 0 },
    ],
    [
      { n: 50, conversions: 0 },
      { n: 50, conversions: 0 },
    ],
  ]).arms;
  const all = effectiveArms([
    [
      { n: 90, conversions: 90 },
      { n: 10, conversions: 10 },
    ],
    [
      { n: 50, conversions: 50 },
      { n: 50, conversions: 50 },
    ],
  ]).arms;
  none.forEach(({ n, conversions }, j) => {
    expect(n).toBeGreaterThan(50);
    expect(conversions).toBe(0);
    expect(all[j]!.n).toBeCloseTo(n, 8);
    expect(all[j]!.conversions).toBeCloseTo(n, 8);
  });
});

test('where no stratum holds every arm, there is nothing to compare', () => {
  const { arms, weights, information } = effectiveArms([
    [
      { n: 10, conversions: 1 },
      { n: 0, conversions: 0 },
    ],
    [
      { n: 0, conversions: 0 },
      { n: 10, conversions: 1 },
    ],
  ]);
  expect({ arms, weights, information }).toEqual({
    arms: [
      { n: 0, conversions: 0 },
      { n: 0, conversions: 0 },
    ],
    weights: [0, 0],
    information: 0,
  });
});

test.each([
  ['no strata', [], 'strata.length is 0'],
  ['another number of arms', [[{ n: 1, conversions: 0 }], []], 'strata[1].length is 0: must be 1'],
  ['more conversions than units', [[{ n: 1, conversions: 2 }]], 'strata[0][0].conversions is 2'],
  ['a count that is none', [[{ n: NaN, conversions: 0 }]], 'strata[0][0].n is NaN'],
])('refuses %s by name', (_, strata, message) => {
  expect(() => effectiveArms(strata)).toThrow(
    expect.objectContaining({ name: 'RangeError', message: expect.stringContaining(message) as unknown })
  );
});
