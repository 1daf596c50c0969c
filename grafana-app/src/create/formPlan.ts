import { EXPERIMENT_FIELDS, PLANNED_RULES } from '@trackcrumb/contract';
import { t } from '../translation/translate';
import type { FormContent } from './formContent';
import type { PowerEstimate } from './powerEstimate';
import type { StoredPlan } from './storedPlan';

/** The plan as it is stored: the numbers as they were typed, and what they came to. */
export function formPlan(
  { power, isPlanned }: Pick<FormContent, 'power' | 'isPlanned'>,
  estimate: PowerEstimate | { reason: string }
): StoredPlan {
  if (!isPlanned || 'reason' in estimate) {
    return { plan: null, plannedPerArm: null };
  }
  const weeks = weeksOf(estimate);
  const { maximum } = EXPERIMENT_FIELDS.plan.schema.anyOf[0].properties.weeks.anyOf[0];
  return {
    plan: {
      baseline: power.baselinePct / 100,
      mdeRelative: power.mdePct / 100,
      alpha: power.alpha,
      power: power.power,
      visitorsPerDay: power.weeklyTraffic / 7,
      weeks: weeks <= maximum ? weeks : null,
    },
    plannedPerArm: estimate.perArm,
  };
}

/** Until every arm has its size. */
export const weeksOf = ({ weeks, smallestArm }: PowerEstimate): number => smallestArm?.weeks ?? weeks;

/** Why a form cannot be sent as it is, as far as its plan goes. */
export function planProblem(
  { draft, isPlanned }: FormContent,
  estimate: PowerEstimate | { reason: string }
): string | null {
  if (isPlanned && 'reason' in estimate) {
    return estimate.reason;
  }
  return PLANNED_RULES.includes(draft.rule) && !isPlanned ? ruleNeedsPlan() : null;
}

/** Why a rule cannot be chosen. */
export const ruleNeedsPlan = (): string =>
  t('create.rule-needs-plan', 'Needs a plan: enter your numbers in the power estimate.');

const MOST_DAYS = EXPERIMENT_FIELDS.windowDays.schema.maximum;

/** The window that the plan needs where the chosen one would let visitors fall out before the size is reached. */
export function neededWindow(windowDays: number, weeks: number): { days: number; isTooLong: boolean } | null {
  const days = Math.ceil(weeks * 7);
  return days > windowDays ? { days: Math.min(days, MOST_DAYS), isTooLong: days > MOST_DAYS } : null;
}
