import { meanEstimate } from '../estimate/meanEstimate';
import { withZeros } from '../moments/mergeMoments';
import type { Moments } from '../moments/moments';
import { momentsOf } from '../moments/momentsOf';
import { sampleNormal } from '../simulate/sampleNormal';
import { seededRandom } from '../simulate/seededRandom';
import { unitInfluence } from './unitInfluence';
import { withoutUnit } from './withoutUnit';

const random = seededRandom('sensitivity');
const errorOf = (values: readonly number[]): number => {
  const arm = meanEstimate(momentsOf(values));
  if (arm.estimate === null) throw new Error(arm.reason);
  return arm.standardError;
};
const largestOf = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));

test('leaving a unit out gives the moments of the others, wherever it lies', () => {
  for (const offset of [0, 3, -50, 1000]) {
    for (let i = 0; i < 200; i++) {
      const values = Array.from(
        { length: 3 + Math.floor(50 * random()) },
        () => offset + Math.exp(sampleNormal(random))
      );
      const at = Math.floor(values.length * random());
      const left = withoutUnit(momentsOf(values), values[at]!);
      const truth = momentsOf(values.filter((_, k) => k !== at));
      const sd = Math.sqrt(momentsOf(values).m2 / values.length);
      expect(left.n).toBe(truth.n);
      expect(Math.abs(left.mean - truth.mean)).toBeLessThan(1e-13 * (sd + Math.abs(offset)));
      expect(Math.abs(left.m2 - truth.m2)).toBeLessThan(1e-14 * values.length * sd * (sd + Math.abs(offset)));
      expect(Math.abs(left.m3! - truth.m3!)).toBeLessThan(1e-13 * values.length * sd ** 2 * (sd + Math.abs(offset)));
    }
  }
});

test('one whale among zeros: without it there is no variance, and no rounding that looks like one', () => {
  for (const [value, zeros] of [
    [99.9, 999],
    [0.1, 1e12],
    [1 / 3, 2],
  ] as const) {
    const rest = withoutUnit(withZeros(momentsOf([value]), zeros), value);
    expect(rest).toMatchObject({ n: zeros, m2: 0, m3: 0 });
    expect(Math.abs(rest.mean)).toBeLessThan(1e-15);
  }
});

test('few units', () => {
  expect(withoutUnit(momentsOf([5]), 5)).toEqual({ n: 0, mean: 0, m2: 0, m3: 0 });
  expect(withoutUnit(momentsOf([5, 7]), 5)).toEqual({ n: 1, mean: 7, m2: 0, m3: 0 });
  expect(withoutUnit({ ...momentsOf([1, 2, 6]), m3: null }, 6)).toEqual({ n: 2, mean: 1.5, m2: 0.5, m3: null });
});

test('the most influential unit comes first, with what its absence does', () => {
  const control = [1, 2, 3, 2, 1, 3, 2];
  const treatment = [1, 2, 2, 1, 2, 1, 40];
  const arm = (values: readonly number[]) => ({ moments: momentsOf(values), largest: largestOf(values), smallest: 1 });
  const { all, without } = unitInfluence(arm(control), arm(treatment));
  expect(without).toHaveLength(4);
  const [first] = without;
  expect(first).toMatchObject({ arm: 'treatment', value: 40, turns: true });
  expect(first!.treatment.estimate).toBeCloseTo(1.5, 14);
  expect(first!.control).toEqual(all.control);
  const se = Math.hypot(errorOf(control), errorOf(treatment));
  expect(all.difference).toBeCloseTo(5, 14);
  expect(all.z).toBeCloseTo(5 / se, 13);
  expect(first!.shift).toBeCloseTo((-0.5 - 5) / se, 13);
  expect(first!.z).toBeCloseTo(-0.5 / Math.hypot(errorOf(control), errorOf([1, 2, 2, 1, 2, 1])), 12);
  const shifts = without.map(({ shift }) => Math.abs(shift!));
  expect([...shifts].sort((a, b) => b - a)).toEqual(shifts);
});

test('arms change places, signs change', () => {
  const [a, b] = [
    [0, 0, 5, 8, 2],
    [1, 7, 0, 0, 90],
  ].map((values) => ({
    moments: momentsOf(values),
    largest: largestOf(values),
  }));
  const there = unitInfluence(a!, b!);
  const back = unitInfluence(b!, a!);
  expect(back.all.difference).toBe(-there.all.difference!);
  back.without.forEach(({ arm, shift }, i) => {
    expect(arm).not.toBe(there.without[i]!.arm);
    expect(shift).toBeCloseTo(-there.without[i]!.shift!, 14);
  });
});

test('no estimate before or after: nothing to shift', () => {
  const whale = { moments: withZeros(momentsOf([50]), 99), largest: 50 };
  const usual = { moments: momentsOf([0, 1, 2, 3]), largest: 3 };
  const { all, without } = unitInfluence(usual, whale);
  expect(all.difference).toBeCloseTo(-1, 14);
  const gone = without.find(({ arm }) => arm === 'treatment')!;
  expect(gone).toMatchObject({ difference: null, z: null, shift: null, turns: false });
  expect(gone.treatment).toEqual({ estimate: null, reason: 'no-variance' });
  const nobody: { moments: Moments; largest: number } = { moments: momentsOf([]), largest: 0 };
  expect(unitInfluence(usual, nobody)).toMatchObject({ all: { difference: null }, without: [{ shift: null }] });
});

test('with normal values one unit weighs little, with revenue much', () => {
  const shiftsOf = (n: number, draw: () => number): number[] =>
    Array.from({ length: 100 }, () => {
      const [control, treatment] = [0, 1].map(() => {
        const values = Array.from({ length: n }, draw);
        return { moments: momentsOf(values), largest: largestOf(values) };
      });
      return Math.abs(unitInfluence(control!, treatment!).without[0]!.shift!);
    }).sort((a, b) => a - b);
  expect(shiftsOf(100, () => sampleNormal(random))[95]).toBeLessThan(0.27);
  expect(shiftsOf(2000, () => (random() < 0.05 ? Math.exp(1.5 * sampleNormal(random)) : 0))[50]).toBeGreaterThan(0.45);
});

const moments = momentsOf([1, 2, 3, 10]);
test.each<[string, () => unknown]>([
  ['moments.n is 0: must be at least 1', () => withoutUnit(momentsOf([]), 1)],
  ['value is NaN', () => withoutUnit(moments, NaN)],
  ['value is 30: must be within 6.1', () => withoutUnit(moments, 30)],
  ['value is 6: must be 5', () => withoutUnit(momentsOf([5]), 6)],
  ['value is 1e+300: must be within', () => withoutUnit(moments, 1e300)],
  ['control.largest is NaN', () => unitInfluence({ moments, largest: NaN }, { moments, largest: 10 })],
  ['value is 50', () => unitInfluence({ moments, largest: 10 }, { moments, largest: 50 })],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
