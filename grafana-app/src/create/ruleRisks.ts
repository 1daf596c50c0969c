import { DECISION_RULES, type DecisionRule, type SamplePlan } from '@trackcrumb/contract';
import { ruleRisk, type RuleRisk } from '@trackcrumb/stats-core';

/** What each rule costs for a plan. */
export type RuleRisks = Record<DecisionRule, RuleRisk>;

const DAYS_PER_WEEK = 7;
/** Looks of a year; who plans for longer does not look daily. */
const MOST_LOOKS = 365;

/** What each rule costs when somebody looks every day until the planned size is reached; null for plans beyond a year. */
export function ruleRisks(plan: SamplePlan, plannedPerArm: number, arms: number): RuleRisks | null {
  const looks = Math.max(1, Math.ceil((plan.weeks ?? Infinity) * DAYS_PER_WEEK));
  if (looks > MOST_LOOKS) {
    return null;
  }
  const { baseline, mdeRelative, alpha, power } = plan;
  const costOf = (rule: DecisionRule): RuleRisk =>
    ruleRisk({ rule, arms, baseline, mdeRelative, alpha, power, looks, plannedPerArm });
  return Object.fromEntries(DECISION_RULES.map((rule) => [rule, costOf(rule)])) as RuleRisks;
}
