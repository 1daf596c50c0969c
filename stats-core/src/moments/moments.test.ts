import { seededRandom } from '../simulate/seededRandom';
import { sampleNormal } from '../simulate/sampleNormal';
import { coMomentsFrom } from './coMomentsFrom';
import { coMomentsOf } from './coMomentsOf';
import { combineComponents } from './combineComponents';
import { coMomentsWithZeros, mergeCoMoments } from './mergeCoMoments';
import { mergeMoments, withZeros } from './mergeMoments';
import type { Moments } from './moments';
import { momentsFrom } from './momentsFrom';
import { momentsOf } from './momentsOf';

const random = seededRandom('moments');
const normals = (count: number, offset = 0): number[] =>
  Array.from({ length: count }, () => offset + sampleNormal(random));

/** Largest difference of two moments, of what deviations of one standard deviation would give. */
function gap(a: Moments, b: Moments): number {
  const sd = Math.sqrt(b.m2 / b.n);
  return Math.max(
    Math.abs(a.n - b.n),
    Math.abs(a.mean - b.mean) / (sd + Math.abs(b.mean)),
    Math.abs(a.m2 - b.m2) / b.m2,
    Math.abs(a.m3! - b.m3!) / (b.n * sd ** 3)
  );
}

test('small whole numbers, by hand', () => {
  // Deviations -2, -1, 0, 3.
  expect(momentsOf([1, 2, 3, 6])).toEqual({ n: 4, mean: 3, m2: 14, m3: 18 });
  expect(momentsOf([])).toEqual({ n: 0, mean: 0, m2: 0, m3: 0 });
  expect(momentsOf([7])).toEqual({ n: 1, mean: 7, m2: 0, m3: 0 });
});

test('units that are alike have no variance, whatever rounding makes of their mean', () => {
  for (const value of [0.1, 1 / 3, 1e9 + 0.1, -1e100]) {
    expect(momentsOf(Array.from({ length: 1000 }, () => value))).toEqual({ n: 1000, mean: value, m2: 0, m3: 0 });
  }
});

test('an offset of 1e9 costs what the values themselves lost, no more', () => {
  const steps = Array.from({ length: 1000 }, (_, i) => (i % 10) / 4);
  const { m2, m3 } = momentsOf(steps);
  const shifted = momentsOf(steps.map((step) => 1e9 + step));
  expect(shifted.m2).toBeCloseTo(m2, 9);
  expect(shifted.m3).toBeCloseTo(m3!, 9);
});

test('a cap counts what is beyond it as itself, one of 0 being a cap too', () => {
  expect(momentsOf([-9, 0, 2, 50], { lowest: 0, highest: 4 })).toEqual(momentsOf([0, 0, 2, 4]));
  expect(momentsOf([1, 2], { highest: 0 })).toEqual({ n: 2, mean: 0, m2: 0, m3: 0 });
});

test('groups merge to the moments of all units, in any order and however cut', () => {
  for (const offset of [0, 5, 1000]) {
    const values = normals(200, offset);
    const whole = momentsOf(values);
    const cuts = [0, ...Array.from({ length: 5 }, () => Math.floor(200 * random())).sort((a, b) => a - b), 200];
    const groups = cuts.slice(1).map((end, i) => momentsOf(values.slice(cuts[i], end)));
    expect(gap(mergeMoments(groups), whole)).toBeLessThan(1e-12);
    expect(gap(mergeMoments([...groups].reverse()), whole)).toBeLessThan(1e-12);
    expect(mergeMoments([whole])).toEqual(whole);
  }
});

test('zeros are units that are 0', () => {
  const values = normals(30, 4);
  expect(
    gap(withZeros(momentsOf(values), 70), momentsOf([...values, ...Array.from({ length: 70 }, () => 0)]))
  ).toBeLessThan(1e-13);
  expect(withZeros(momentsOf(values), 0)).toEqual(momentsOf(values));
  // One unit of 1 among N: m2 = 1 - 1/N, m3 = 1 - 3/N + 2/N².
  const { mean, m2, m3 } = withZeros(momentsOf([1]), 1e12 - 1);
  expect(mean).toBe(1e-12);
  expect(m2).toBeCloseTo(1 - 1e-12, 15);
  expect(m3).toBeCloseTo(1 - 3e-12, 15);
});

test('without third moments in one group there are none in the whole', () => {
  const known = momentsOf([1, 2, 3]);
  expect(mergeMoments([known, { ...known, m3: null }]).m3).toBeNull();
  expect(mergeMoments([{ ...known, m3: null }]).m3).toBeNull();
  expect(withZeros({ ...known, m3: null }, 4).m3).toBeNull();
  expect(momentsFrom({ n: 3, mean: 2, variance: 1 }).m3).toBeNull();
});

test('fewer than two units have no variance to ask for', () => {
  expect(momentsFrom({ n: 1, mean: 7, variance: null })).toEqual({ n: 1, mean: 7, m2: 0, m3: null });
  expect(momentsFrom({ n: 0, mean: NaN, variance: NaN })).toEqual({ n: 0, mean: 0, m2: 0, m3: null });
});

test('each component of co-moments has its moments, and a sum of them has those of the sum', () => {
  const units = Array.from({ length: 50 }, () => {
    const [a, b, c] = normals(3) as [number, number, number];
    return [10 + a, a * a + b, 0.3 * b + c];
  });
  const all = coMomentsOf(units);
  units[0]!.forEach((_, i) => {
    const own = momentsOf(units.map((unit) => unit[i]!));
    const seen = { n: 50, mean: all.mean[i]!, m2: all.products[i]![i]!, m3: all.thirdProducts![i]![i]![i]! };
    expect(gap(seen, own)).toBeLessThan(1e-13);
  });
  const weights = [0.5, -2, 3];
  const combined = momentsOf(units.map((unit) => unit.reduce((total, value, i) => total + weights[i]! * value, 0)));
  expect(gap(combineComponents(all, weights), combined)).toBeLessThan(1e-13);
  const parts = [units.slice(0, 7), units.slice(7, 8), units.slice(8)].map(coMomentsOf);
  expect(gap(combineComponents(mergeCoMoments(parts), weights), combined)).toBeLessThan(1e-12);
});

test('units of zeros join co-moments', () => {
  const units = [
    [3, 1],
    [5, 2],
    [4, 1],
  ];
  const joined = coMomentsWithZeros(coMomentsOf(units), 2);
  const truth = coMomentsOf([...units, [0, 0], [0, 0]]);
  expect(joined.n).toBe(5);
  joined.products.flat().forEach((product, i) => expect(product).toBeCloseTo(truth.products.flat()[i]!, 12));
  joined
    .thirdProducts!.flat(2)
    .forEach((product, i) => expect(product).toBeCloseTo(truth.thirdProducts!.flat(2)[i]!, 12));
  expect(mergeCoMoments([{ ...truth, thirdProducts: null }, truth]).thirdProducts).toBeNull();
});

test('what cancels but for rounding is alike', () => {
  const units = Array.from({ length: 40 }, (_, i) => [0.1 * i, 0.3 * i]);
  expect(combineComponents(coMomentsOf(units), [3, -1])).toMatchObject({ m2: 0, m3: 0 });
});

const three = {
  n: 3,
  mean: [1, 1],
  products: [
    [1, 0.5],
    [0.5, 1],
  ],
  thirdProducts: null,
};
test.each<[string, () => unknown]>([
  ['values[1] is NaN: must be a number from -1e+100 to 1e+100', () => momentsOf([1, NaN])],
  ['values[0] is 1e+101', () => momentsOf([1e101])],
  ['values[0] is "5"', () => momentsOf(['5' as unknown as number])],
  ['highest is 0: must be a number from 1 to 1e+100', () => momentsOf([1], { lowest: 1, highest: 0 })],
  ['m3 is -Infinity: too large for a double', () => withZeros({ n: 1e15, mean: 1e100, m2: 0, m3: 0 }, 1e13)],
  ['groups[1].m2 is -1', () => mergeMoments([momentsOf([1]), { n: 2, mean: 0, m2: -1, m3: 0 }])],
  ['groups[0].n is 1.5', () => mergeMoments([{ n: 1.5, mean: 0, m2: 0, m3: 0 }])],
  [
    'n is 18014398509481984',
    () => mergeMoments(Array.from({ length: 2 }, () => ({ n: 2 ** 53, mean: 0, m2: 1, m3: 0 }))),
  ],
  ['zeros is -1', () => withZeros(momentsOf([1]), -1)],
  ['statistics.variance is null', () => momentsFrom({ n: 2, mean: 1, variance: null })],
  ['statistics.variance is -0.1', () => momentsFrom({ n: 2, mean: 1, variance: -0.1 })],
  ['statistics.mean is Infinity', () => momentsFrom({ n: 2, mean: Infinity, variance: 1 })],
  ['units.length is 0', () => coMomentsOf([])],
  ['units[1].length is 1: must be 2', () => coMomentsOf([[1, 2], [3]])],
  ['units[0][1] is NaN', () => coMomentsOf([[1, NaN]])],
  ['groups.length is 0', () => mergeCoMoments([])],
  ['groups[1].mean.length is 1: must be 2', () => mergeCoMoments([three, { ...three, mean: [1] }])],
  [
    'groups[0].products[0][1] is 2: must be a number from -1 to 1',
    () =>
      mergeCoMoments([
        {
          ...three,
          products: [
            [1, 2],
            [2, 1],
          ],
        },
      ]),
  ],
  [
    'groups[0].products[0][1] is 0.5: must be 0.4, as [1][0] is',
    () =>
      mergeCoMoments([
        {
          ...three,
          products: [
            [1, 0.5],
            [0.4, 1],
          ],
        },
      ]),
  ],
  ['groups[0].products[1].length is 1', () => mergeCoMoments([{ ...three, products: [[1, 0.5], [0.5]] }])],
  ['groups[0].thirdProducts.length is 1', () => mergeCoMoments([{ ...three, thirdProducts: [[[1]]] }])],
  ['statistics.covariance.length is 1', () => coMomentsFrom({ n: 3, mean: [1, 2], covariance: [[1]] })],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});

test('covariances that fit in pairs but not together are refused, not shown as no variance', () => {
  const products = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : -0.9)));
  expect(() => combineComponents({ n: 9, mean: [0, 0, 0], products, thirdProducts: null }, [1, 1, 1])).toThrow(
    'must be co-moments of units'
  );
});
