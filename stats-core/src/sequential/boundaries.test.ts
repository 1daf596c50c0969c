import { normalQuantile } from '../numerics/normal';
import { constantBoundary } from './constantBoundary';
import { crossing } from './crossing';
import { evenLooks } from './looks';
import { plannedBoundary } from './plannedBoundary';
import { requiredProbability, requiredZ } from './requiredProbability';
import { sampleSizeInflation } from './sampleSizeInflation';
import { spendingBoundary } from './spendingBoundary';

const falseEnds = (times: readonly number[], upper: readonly number[]): number =>
  crossing({ times, upper, lower: upper.map((z) => -z) }).any;

test('for any number of looks it is the reflection bound, which more and more looks come close to', () => {
  expect(plannedBoundary()).toBeCloseTo(2.241402727604945, 14);
  const solved = [1, 2, 7, 21].map((looks) => plannedBoundary({ looks }));
  expect(solved[0]).toBeCloseTo(1.959963984540054, 14);
  expect([...solved].sort((a, b) => a - b)).toEqual(solved);
  expect(solved.at(-1)!).toBeLessThan(plannedBoundary());
});

test.each([0.01, 0.05, 0.2, 0.9])(
  'a solved boundary ends in just alpha = %d of the tests without an effect',
  (alpha) => {
    const times = evenLooks(9);
    const c = plannedBoundary({ alpha, looks: 9 });
    const z = constantBoundary({ alpha, looks: 9 });
    expect(falseEnds(times, times.map((t) => c / Math.sqrt(t)))).toBeCloseTo(alpha, 12); // prettier-ignore
    expect(falseEnds(times, times.map(() => z))).toBeCloseTo(alpha, 12); // prettier-ignore
    expect(z).toBeGreaterThan(c);
  }
);

test('uneven looks spend alpha to its end, too, and a first look of no weight nothing', () => {
  const times = [0.001, 0.3, 0.31, 0.8, 1];
  const upper = spendingBoundary({ times, alpha: 0.1 });
  expect(falseEnds(times, upper)).toBeCloseTo(0.1, 12);
  expect(spendingBoundary({ times: [1e-6, 1] })).toEqual([Infinity, expect.closeTo(1.959963984540054, 10)]);
});

test('what looking costs: 5 % more units for a known number of looks, 13 % for any', () => {
  expect(sampleSizeInflation({ looks: 30, looksKnown: true }).inflation).toBeCloseTo(1.05, 3);
  expect(sampleSizeInflation({ looks: 30 }).inflation).toBeCloseTo(1.127, 3);
  expect(sampleSizeInflation({ looks: 1, looksKnown: true }).inflation).toBeCloseTo(1, 12);
});

test('the required probability falls to the planned size and stays there', () => {
  const required = [0, 0.1, 0.5, 0.9, 1].map((t) => requiredProbability(t));
  expect([...required].sort((a, b) => b - a)).toEqual(required);
  expect([required[0], requiredZ(0)]).toEqual([1, Infinity]);
  expect(requiredProbability(3)).toBe(requiredProbability(1));
  expect(requiredProbability(1)).toBeCloseTo(0.9875, 14);
  expect(requiredProbability(1, { claims: 5 })).toBeCloseTo(0.9975, 14);
});

test.each([
  ['alpha is 1', () => plannedBoundary({ alpha: 1 })],
  ['looks is 2.5: must be a whole number from 1 to 400, or Infinity', () => plannedBoundary({ looks: 2.5 })],
  ['sides is 3: must be one of 1, 2', () => plannedBoundary({ sides: 3 as 2 })],
  ['looks is Infinity: must be a whole number from 1 to 400', () => constantBoundary({ looks: Infinity })],
  ['times[1] is 1.2: must be a number from 0 to 1', () => spendingBoundary({ times: [0.5, 1.2] })],
  ['times[1] is 0.5: must be a number above 0.5', () => spendingBoundary({ times: [0.5, 0.5] })],
  ['power is 0.01: must be a number above 0.05', () => sampleSizeInflation({ looks: 5, power: 0.01 })],
  ['t is -0.1: must be a number from 0 to Infinity', () => requiredProbability(-0.1)],
  ['t is NaN', () => requiredProbability(NaN)],
  ['claims is 0', () => requiredProbability(0.5, { claims: 0 })],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});

test('a guardrail, which ends on one side, passes with the power that its inflated sample has', () => {
  // Another implementation of the recursion: 74.5 % at the drift that a single look of 5 % finds in 80 %.
  const times = Array.from({ length: 30 }, (_, k) => (k + 1) / 30);
  const upper = times.map((t) => plannedBoundary({ sides: 1 }) / Math.sqrt(t));
  const lower = times.map(() => -Infinity);
  const once = normalQuantile(0.95) + normalQuantile(0.8);
  expect(crossing({ times, upper, lower, drift: once }).upTotal).toBeCloseTo(0.745, 3);
  const { drift, inflation } = sampleSizeInflation({ looks: 30, sides: 1 });
  expect(crossing({ times, upper, lower, drift }).upTotal).toBeCloseTo(0.8, 10);
  expect(drift).toBeCloseTo(once * Math.sqrt(inflation), 12);
});
