import type { Condition, ConditionOperator } from '../condition';
import { matchesRules } from './matchesRules';

const holds = (op: ConditionOperator, value: unknown, values: string[] = []) => {
  const condition: Condition = { attr: 'a', op, values };
  const answer = (change: Partial<Condition>) =>
    matchesRules([[{ ...condition, ...change }]], 'visitor-1', { a: value });
  return [answer({}), answer({ not: true })];
};
const YES = [true, false];
const NO = [false, true];
/** Fails, negated or not. */
const UNKNOWN = [false, false];

it.each<[ConditionOperator, unknown, string[], boolean[]]>([
  ['in', 'pro', ['free', 'pro'], YES],
  ['in', 'Pro', ['free', 'pro'], NO],
  ['in', 1, ['1'], YES],
  ['in', '1.0', ['1'], NO],
  ['in', true, ['true'], YES],
  ['has', 'a.b@example.com', ['@example.'], YES],
  ['pre', '日本語', ['日本'], YES],
  ['suf', 'a@b.de', ['.fr', '.de'], YES],
  ['suf', 'a@b.de', ['.fr'], NO],
  ['lt', 3, ['3.5'], YES],
  ['lt', '3.50', ['3.5'], NO],
  ['gt', '10', ['9'], YES],
  ['gt', '-1', ['-2'], YES],
  ['gt', '0.30000000000000004', ['0.3'], YES],
  ['gt', '1e3', ['9'], UNKNOWN],
  ['gt', 'ten', ['9'], UNKNOWN],
  ['gt', '10', ['nine'], UNKNOWN],
  ['vlt', '2.0.0-rc', ['2'], YES],
  ['vlt', '1.9', ['1.10'], YES],
  ['vlt', 'v2', ['2.0.0'], NO],
  ['vgt', 'v2', ['2.0.0'], NO],
  ['vgt', '2.0.1+build.7', ['2.0'], YES],
  ['vgt', '2.0.0-rc2', ['2.0.0-rc1'], NO],
  ['vgt', 'latest', ['2'], UNKNOWN],
  ['set', 'anything', [], YES],
  ['set', false, [], YES],
])('%s of %j with %j', (op, value, values, answers) => {
  expect(holds(op, value, values)).toEqual(answers);
});

it.each([undefined, null, '', NaN, Infinity, {}, [], Symbol('s'), () => 'pro'])(
  'is no value: %p fails every condition, and is not set',
  (value) => {
    for (const op of ['in', 'has', 'pre', 'suf', 'lt', 'gt', 'vlt', 'vgt', 'pct'] as const) {
      expect(holds(op, value, ['', '0', '1'])).toEqual(UNKNOWN);
    }
    expect(holds('set', value)).toEqual(NO);
  }
);

it('reads a bigint as its digits', () => {
  expect(holds('in', 12n, ['12'])).toEqual(YES);
});

it('takes the visitor for $id, and nothing that an object inherits for an attribute', () => {
  const rule = (attr: string, op: ConditionOperator, values: string[]) => [[{ attr, op, values }]];
  expect(matchesRules(rule('$id', 'pre', ['visitor']), 'visitor-1', { $id: 'someone' })).toBe(true);
  expect(matchesRules(rule('constructor', 'set', []), 'visitor-1', {})).toBe(false);
});

it('is nobody without groups, and everybody for a group without conditions', () => {
  expect(matchesRules([], 'visitor-1', {})).toBe(false);
  expect(matchesRules([[]], 'visitor-1', {})).toBe(true);
});

it('spreads an attribute over the buckets of pct, the edges included once', () => {
  const values = Array.from({ length: 2_000 }, (_, i) => `company-${i}`);
  const within = (from: number, to: number) =>
    values.filter((value) => holds('pct', value, ['beta', `${from}`, `${to}`])[0]).length;
  expect(within(0, 10_000)).toBe(2_000);
  expect(within(0, 2_500) + within(2_500, 10_000)).toBe(2_000);
  expect(Math.abs(within(0, 2_500) - 500)).toBeLessThan(6 * Math.sqrt(2_000 * 0.25 * 0.75));
});
