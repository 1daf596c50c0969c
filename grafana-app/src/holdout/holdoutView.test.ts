import { analyzeShippedHoldout, shippedHoldoutQuestion } from '@trackcrumb/analysis';
import { countedOf, NOW_MS, shippedRowsOf } from '../testing/factories';
import { holdoutView } from './holdoutView';

const DAY_MS = 86_400_000;
const { experiment, countedAt } = countedOf({
  status: 'completed',
  holdoutPct: 10,
  completedAt: new Date(NOW_MS - 60 * DAY_MS).toISOString(),
});
const view = (...counts: Parameters<typeof shippedRowsOf>) =>
  holdoutView(
    experiment,
    analyzeShippedHoldout(
      experiment,
      shippedRowsOf(...counts),
      shippedHoldoutQuestion(experiment, {}, countedAt),
      countedAt
    )
  );

test('the answer in three numbers, two groups with the colours of what they see, and the split check', () => {
  const { facts, groups, lift, reason, notes } = view([400, 40], [3600, 468]);
  expect(groups.map(({ name, sees, armIndex, n, rate }) => [name, sees, armIndex, n, rate])).toEqual([
    ['Held out', 'see Control', 0, '400', '10.00%'],
    ['Everyone else', 'see Green button', 1, '3,600', '13.00%'],
  ]);
  expect(facts.map(({ label }) => label)).toEqual([
    'Lift over the held out',
    'Difference of the rates',
    'P(Green button is better)',
  ]);
  expect(facts[0]!.value).toMatch(/^\+2\d\.\d%$/);
  expect(facts[0]!.range).toMatch(/^95%: −\d.* to \+\d/);
  expect(facts[1]!.value).toMatch(/^\+2\.\d\d points$/);
  expect(lift!.domain[0]).toBe(lift!.interval.lower);
  expect(reason).toBeNull();
  expect(notes).toEqual(['Split check: as expected (p=1); 400 held out, 400 expected.']);
});

test('too few, a mismatch, or too many who cannot be confirmed: a reason in place of numbers', () => {
  expect(view([20, 2], [180, 23])).toMatchObject({
    facts: [],
    lift: null,
    reason: { text: 'Too few yet: each group needs 100 visitors.', isWarning: false },
  });
  expect(view([200, 20], [3800, 468])).toMatchObject({ facts: [], reason: { isWarning: true } });
  const { facts, reason, notes } = view([400, 40, 100], [3600, 468]);
  expect([facts, reason!.isWarning]).toEqual([[], true]);
  expect(notes[1]).toBe(
    'Not counted: 100 visitors who claim another group than the flag gave, up to 20.00% of a group.'
  );
});

test('nobody yet has no rate', () => {
  const { groups, reason } = view([0, 0], [0, 0]);
  expect(groups.map(({ rate, intervalText }) => [rate, intervalText])).toEqual([['—', '—'], ['—', '—']]); // prettier-ignore
  expect(reason!.text).toMatch(/^Nobody was exposed/);
});
