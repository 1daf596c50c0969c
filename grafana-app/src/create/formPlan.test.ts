import { ruleRisk } from '@trackcrumb/stats-core';
import { EMPTY_DRAFT } from './draft';
import { armShares, contentOf, isReplanned, TYPICAL_POWER, withPlanned, withPower } from './formContent';
import { formPlan, neededWindow, planProblems } from './formPlan';
import { powerEstimate } from './powerEstimate';
import { ruleRisks } from './ruleRisks';

const EMPTY = contentOf(EMPTY_DRAFT, null);
const HALVES = [0.5, 0.5];

test('untouched numbers are no plan; entered ones are, as they were typed', () => {
  const estimate = powerEstimate(TYPICAL_POWER, HALVES);
  expect(formPlan(EMPTY, estimate)).toEqual({ plan: null, plannedPerArm: null });
  const { plan, plannedPerArm } = formPlan(withPower(EMPTY, {}), estimate);
  expect(plannedPerArm).toBe(8158);
  expect(plan).toMatchObject({ baseline: 0.05, mdeRelative: 0.2, alpha: 0.05, power: 0.8 });
  expect(plan!.weeks! * 7 * plan!.visitorsPerDay!).toBeCloseTo(2 * 8158, 8);
});

test('an uneven split takes as long as its smallest arm', () => {
  const { plan } = formPlan(withPower(EMPTY, {}), powerEstimate(TYPICAL_POWER, [0.9, 0.1]));
  expect(plan!.weeks).toBeCloseTo(8.158, 10);
});

test('a plan chooses the rule made for one, once; without it no rule rests on one', () => {
  const planned = withPower(EMPTY, { mdePct: 10 });
  expect(planned.draft.rule).toBe('planned');
  const standard = { ...planned, draft: { ...planned.draft, rule: 'standard' as const } };
  expect(withPower(standard, { mdePct: 12 }).draft.rule).toBe('standard');
  expect(withPlanned(planned, false).draft.rule).toBe('standard');
  const strict = { ...EMPTY, draft: { ...EMPTY_DRAFT, rule: 'strict' as const } };
  expect(withPower(strict, { mdePct: 10 }).draft.rule).toBe('strict');
});

test('a plan that cannot be computed is not sent, nor a rule without its plan', () => {
  const half = withPower(EMPTY, { mdePct: Number.NaN });
  expect(planProblems(half, powerEstimate(half.power, HALVES))).toEqual({
    mdePct: expect.stringMatching(/smallest lift/),
  });
  expect(planProblems(EMPTY, powerEstimate(TYPICAL_POWER, HALVES))).toEqual({});
  const unplanned = { ...EMPTY, draft: { ...EMPTY_DRAFT, rule: 'anytime' as const } };
  expect(planProblems(unplanned, powerEstimate(TYPICAL_POWER, HALVES))).toEqual({
    rule: expect.stringMatching(/^Needs a plan/),
  });
});

test('a stored plan comes back as it was typed, and is sent again only when it changed', () => {
  const plan = { baseline: 0.07, mdeRelative: 0.1, alpha: 0.1, power: 0.9, visitorsPerDay: 1000 / 7, weeks: 9 };
  const stored = contentOf(EMPTY_DRAFT, plan);
  expect(stored).toMatchObject({ isPlanned: true, power: { weeklyTraffic: 1000, baselinePct: 7, mdePct: 10 } });
  const { plan: again } = formPlan(stored, powerEstimate(stored.power, HALVES));
  expect(again).toMatchObject({ alpha: 0.1, power: 0.9 });
  expect(isReplanned(stored, stored)).toBe(false);
  expect(isReplanned(withPower(stored, { mdePct: 10 }), stored)).toBe(false);
  expect(isReplanned(withPower(stored, { mdePct: 11 }), stored)).toBe(true);
  expect(isReplanned(withPlanned(stored, false), stored)).toBe(true);
});

test('of the traffic, the plan counts who takes part, and comes back as what was typed', () => {
  const ramped = { ...EMPTY_DRAFT, trafficPct: 20, holdoutPct: 10, rolloutPct: 25 };
  const typed = withPower(contentOf(ramped, null), { weeklyTraffic: 70_000 });
  const { plan, plannedPerArm } = formPlan(typed, powerEstimate(typed.power, armShares(ramped)));
  // 20 % of the 90 % that are not held out; a quarter of them is in the smaller arm.
  expect(plan!.visitorsPerDay).toBeCloseTo(1800, 8);
  expect(plan!.weeks! * 7 * 1800 * 0.25).toBeCloseTo(plannedPerArm!, 6);
  const stored = contentOf(ramped, plan);
  expect(stored.power.weeklyTraffic).toBe(70_000);
  expect(isReplanned({ ...stored, draft: { ...ramped, trafficPct: 100 } }, stored)).toBe(true);
  expect(isReplanned({ ...stored, draft: { ...ramped, name: 'Other' } }, stored)).toBe(false);
});

test.each([
  [30, 4.2, null],
  [30, 6.3, { days: 45, isTooLong: false }],
  [45, 6.3, null],
  [30, 60, { days: 365, isTooLong: true }],
])('a window of %d days under a plan of %d weeks', (windowDays, weeks, needed) => {
  expect(neededWindow(windowDays, weeks)).toEqual(needed);
});

test('a rule costs what stats-core says for daily looks until the planned size', () => {
  const plan = { baseline: 0.05, mdeRelative: 0.2, alpha: 0.05, power: 0.8, visitorsPerDay: 1000, weeks: 2.33 };
  const risks = ruleRisks(plan, 8158, 2)!;
  const { baseline, mdeRelative } = plan;
  expect(risks.planned).toEqual(ruleRisk({ rule: 'planned', baseline, mdeRelative, looks: 17, plannedPerArm: 8158 }));
  expect(risks.planned.falseWinner).toBeLessThan(0.05);
  expect(risks.standard.falseWinner).toBeGreaterThan(0.3);
  expect(ruleRisks({ ...plan, weeks: 60 }, 8158, 2)).toBeNull();
  expect(ruleRisks({ ...plan, weeks: null }, 8158, 2)).toBeNull();
});
