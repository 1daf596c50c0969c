import type { PlansResponse } from '@trackcrumb/contract';
import type { Plan } from '@trackcrumb/contract/assignment';
import { parseArray } from '../json/parseArray';

/**
 * The usable flags of a `GET /v1/flags?form=plan` body; null when it is none. A proxy's error page, a truncated answer or one
 * broken flag must never reach the page.
 */
export const parseFlags = (body: string): Plan[] | null => usablePlans(parseArray(body, 'plans'));

/** The same of a bootstrap. One that holds no plans, as of before there were any, is told. */
export function bootstrapPlans(
  bootstrap: PlansResponse | undefined,
  onError: (message: string) => void
): Plan[] | null {
  const plans = bootstrap ? usablePlans(bootstrap.plans) : null;
  if (bootstrap && !plans) {
    onError('bootstrap has no plans: render /v1/flags?form=plan');
  }
  return plans;
}

/** The usable ones of what should be plans; null when they are no list. */
const usablePlans = (plans: unknown): Plan[] | null =>
  Array.isArray(plans) ? (plans as (Plan | null)[]).filter(isUsable) : null;

/** Has what is handed on as it is; whoever meets a step that is odd beside it sees control. */
const isUsable = (plan: Plan | null): plan is Plan =>
  typeof plan?.key === 'string' &&
  typeof plan.version === 'number' &&
  typeof plan.control === 'string' &&
  isListOf(plan.experiments, ([id, version]) => typeof id === 'string' && typeof version === 'number') &&
  isListOf(plan.steps, ([, variant]) => typeof variant === 'string');

const isListOf = (list: unknown, holds: (entry: readonly unknown[]) => boolean): boolean =>
  Array.isArray(list) && list.every((entry) => Array.isArray(entry) && holds(entry));
