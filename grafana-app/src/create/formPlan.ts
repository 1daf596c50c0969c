import { EXPERIMENT_FIELDS, PLANNED_RULES } from '@trackcrumb/contract';
import { t } from '../translation/translate';
import type { FormContent } from './formContent';
import type { Problems } from './formField';
import type { NoEstimate, PowerEstimate } from './powerEstimate';
import type { StoredPlan } from './storedPlan';

const DAYS_PER_WEEK = 7;

/** The plan as it is stored: the numbers as they were typed, and what they came to. */
export function formPlan(
  { power, isPlanned }: Pick<FormContent, 'power' | 'isPlanned'>,
  estimate: PowerEstimate | NoEstimate
): StoredPlan {
  if (!isPlanned || 'reason' in estimate) {
    return { plan: null, plannedPerArm: null };
  }
  const { weeks, visitorsPerDay } = EXPERIMENT_FIELDS.plan.schema.anyOf[0].properties;
  const perDay = (power.weeklyTraffic * estimate.takePart) / DAYS_PER_WEEK;
  return {
    plan: {
      baseline: power.baselinePct / 100,
      mdeRelative: power.mdePct / 100,
      alpha: power.alpha,
      power: power.power,
      visitorsPerDay: perDay >= visitorsPerDay.anyOf[0].minimum ? perDay : null,
      weeks: estimate.weeks <= weeks.anyOf[0].maximum ? estimate.weeks : null,
    },
    plannedPerArm: estimate.perArm,
  };
}

/** Why a form cannot be sent as it is, as far as its plan goes. */
export function planProblems({ draft, isPlanned }: FormContent, estimate: PowerEstimate | NoEstimate): Problems {
  if (isPlanned && 'reason' in estimate) {
    return estimate.field === null ? {} : { [estimate.field]: estimate.reason };
  }
  return PLANNED_RULES.includes(draft.rule) && !isPlanned ? { rule: ruleNeedsPlan() } : {};
}

/** Why a rule cannot be chosen. */
export const ruleNeedsPlan = (): string =>
  t('create.rule-needs-plan', 'Needs a plan: enter your numbers in the power estimate.');

const MOST_DAYS = EXPERIMENT_FIELDS.windowDays.schema.maximum;

/** The window that the plan needs where the chosen one would let visitors fall out before the size is reached. */
export function neededWindow(windowDays: number, weeks: number): { days: number; isTooLong: boolean } | null {
  const days = Math.ceil(weeks * DAYS_PER_WEEK);
  return days > windowDays ? { days: Math.min(days, MOST_DAYS), isTooLong: days > MOST_DAYS } : null;
}
