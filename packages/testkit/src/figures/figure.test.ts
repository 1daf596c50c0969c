import { isMet, type Ratio } from './figure';

const ratio = (value: number, target: Ratio['target']): Ratio => ({ value, reads: 'of the time', target });

it.each([
  [0.15, { atMost: 0.15 }, true],
  [0.1501, { atMost: 0.15 }, false],
  [100, { atLeast: 100 }, true],
  [99.9, { atLeast: 100 }, false],
  [1, null, null],
])('%d against %j: %s', (value, target, met) => {
  expect(isMet(ratio(value, target))).toBe(met);
});

it('meets no target with a ratio that is not a number', () => {
  expect(isMet(ratio(NaN, { atMost: 1 }))).toBe(false);
  expect(isMet(ratio(NaN, { atLeast: 1 }))).toBe(false);
});
