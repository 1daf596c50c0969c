import { CONDITION_OPERATORS, type Condition } from '@trackcrumb/contract';
import { rulesText } from './rulesText';

const condition = (change: Partial<Condition>): Condition => ({ attr: 'plan', op: 'in', values: ['pro'], ...change });

test('says whom rules let in as one would', () => {
  expect(
    rulesText([
      [condition({ values: ['pro', 'team'] }), condition({ attr: 'age', op: 'lt', values: ['18'], not: true })],
    ])
  ).toBe("plan is any of 'pro', 'team' and age is at least 18");
  expect(rulesText([[condition({})], [condition({ attr: '$id', op: 'suf', values: ['@example.com'] })]])).toBe(
    "plan is 'pro' or the visitor's id ends with '@example.com'"
  );
  expect(rulesText([[condition({ op: 'pct', values: ['beta', '0', '2500'], not: true })]])).toBe(
    'plan is in a share of 75.00%'
  );
});

test('knows no rule, and a rule without conditions', () => {
  expect([rulesText([]), rulesText([[]])]).toEqual(['nobody', 'everybody']);
});

test('has another text for every kind of condition and for its opposite', () => {
  const texts = CONDITION_OPERATORS.flatMap((op) =>
    [false, true].map((not) => rulesText([[condition({ op, values: ['1', '2', '3000'], not })]]))
  );
  // Versions are compared in the words of numbers.
  expect(new Set(texts).size).toBe(texts.length - 4);
});

test('keeps groups apart, and counts the values that are too many to name', () => {
  const many = condition({ attr: '$id', values: ['a', 'b', 'c', 'd', 'e'], not: true });
  expect(rulesText([[condition({}), condition({ attr: 'beta', op: 'set', values: [] })], [many]])).toBe(
    "(plan is 'pro' and beta is known) or the visitor's id is not any of 'a', 'b', 'c' and 2 more"
  );
});
