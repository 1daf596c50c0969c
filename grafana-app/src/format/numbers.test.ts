import { formatAge } from './age';
import { formatBytes, formatCount, formatLift, formatPct, formatPoints, formatPValue } from './numbers';

test.each([
  [0, 1, '0.0%'],
  [1, 1, '100.0%'],
  [0.99999, 1, '>99.9%'],
  [0.00001, 1, '<0.1%'],
  [0.9994, 1, '99.9%'],
  [0.0005, 1, '0.1%'],
  [0.101291, 2, '10.13%'],
])('%d with %d decimals reads %s', (fraction, digits, text) => {
  expect(formatPct(fraction, digits)).toBe(text);
});

test('only certainties read as certainties', () => {
  for (let exponent = 1; exponent < 16; exponent++) {
    expect(formatPct(10 ** -exponent, 1)).not.toBe('0.0%');
    expect(formatPct(1 - 10 ** -exponent, 1)).not.toBe('100.0%');
  }
});

test.each([
  [0, '0 byte'],
  [820, '820 byte'],
  [15_316, '15.3 kB'],
  [231_400_000, '231 MB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('lifts carry their sign, p-values their order of magnitude, counts their thousands', () => {
  expect([0.042, -0.01, 0, 0.0001].map((lift) => formatLift(lift))).toEqual(['+4.2%', '−1.0%', '0%', '0%']);
  expect([0.0112, -0.0004, 0, 1e-6].map(formatPoints)).toEqual(['+1.12', '−0.04', '0', '0']);
  expect([0.5, 0.0123, 0.00045, 7.8e-9, 0].map(formatPValue)).toEqual(['0.5', '0.0123', '4.5e-4', '7.8e-9', '0']);
  expect(formatCount(1_234_567)).toBe('1,234,567');
});

test('ages are whole and singular where they are one', () => {
  expect([0, 59_000, 60_000, 3_600_000, 86_400_000, 900_000_000].map(formatAge)).toEqual([
    '0 minutes',
    '0 minutes',
    '1 minute',
    '1 hour',
    '1 day',
    '10 days',
  ]);
});
