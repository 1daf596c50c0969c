import { DailyBudget } from './dailyBudget';

const DAY_MS = 86_400_000;

it('spends no more than there is of a day, and has it anew the next', () => {
  const budget = new DailyBudget(10);
  const spent = [6, 5, 4, 1].map((bytes) => budget.spend(bytes, 3 * DAY_MS));
  expect(spent).toEqual([true, false, true, false]);
  expect(budget.spend(10, 4 * DAY_MS - 1)).toBe(false);
  expect(budget.spend(10, 4 * DAY_MS)).toBe(true);
});

it('takes back what was not used, and never more than was spent', () => {
  const budget = new DailyBudget(10);
  expect(budget.spend(8, DAY_MS)).toBe(true);
  budget.refund(8);
  budget.refund(8);
  expect([budget.spend(10, DAY_MS), budget.spend(1, DAY_MS)]).toEqual([true, false]);
});
