import type { Plan } from '@trackcrumb/contract/assignment';
import { parseArray } from '../json/parseArray';

/**
 * The usable flags of a `GET /v1/flags?form=plan` body; null when it is none. A proxy's error page, a truncated answer or one
 * broken flag must never reach the page.
 */
export const parseFlags = (body: string): Plan[] | null => usableFlags(parseArray(body, 'plans'));

/** The usable ones of what should be plans; null when they are no list. */
export const usableFlags = (plans: unknown): Plan[] | null =>
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
