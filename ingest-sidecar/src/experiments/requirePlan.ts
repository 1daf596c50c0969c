import { PLANNED_RULES, type Experiment } from '@trackcrumb/contract';
import { invalidRequest } from '../errors';

/**
 * A plan has to be one that a size can be computed for, and a rule whose promise rests on a plan needs one before data come:
 * taken from the data it would promise nothing.
 *
 * @param at pointer to the object in the request that has the fields
 * @throws ApiError naming the field that is missing, and the remedy
 */
export function requirePlan(at: string, { rule, plan, plannedPerArm }: Pick<Experiment, PlanField>): void {
  if (plan !== null && plan.baseline * (1 + plan.mdeRelative) >= 1) {
    const problem = `must leave the baseline, ${plan.baseline}, below 1 with this lift: plan for a smaller one`;
    throw invalidRequest(`${at}/plan/mdeRelative`, plan.mdeRelative, problem);
  }
  if (!PLANNED_RULES.includes(rule)) {
    return;
  }
  const missing = (['plan', 'plannedPerArm'] as const).find((field) => ({ plan, plannedPerArm })[field] === null);
  if (missing !== undefined) {
    const problem = `${NEEDED[missing]} for the rule '${rule}'; without a plan choose the rule 'standard' or 'strict'`;
    throw invalidRequest(`${at}/${missing}`, null, problem);
  }
}

type PlanField = 'rule' | 'plan' | 'plannedPerArm';

const NEEDED = {
  plan: 'must say baseline, mdeRelative, alpha and power',
  plannedPerArm: 'must say how many visitors per arm the plan comes to',
};
