import { computedAtText } from './computedAtText';

const AT_MS = Date.UTC(2026, 10, 29, 19, 20, 33);

test('today it is a time', () => {
  expect(computedAtText(AT_MS, Date.UTC(2026, 10, 29, 23, 59, 59))).toBe('computed at 19:20:33');
});

test('on any other day it has its date', () => {
  expect(computedAtText(AT_MS, Date.UTC(2026, 10, 30))).toBe('computed at 2026-11-29 19:20:33');
  expect(computedAtText(AT_MS, Date.UTC(2027, 10, 29, 19, 20, 33))).toBe('computed at 2026-11-29 19:20:33');
});
