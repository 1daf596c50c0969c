import type { Attributes, Rules } from '../condition';
import type { Attribution } from './attribution';
import { bucket } from './bucket';
import type { Plan, Step, StepTest } from './plan';

/** Whether rules fit a visitor: `matchesRules`, wherever rules are to be asked. */
export type Matcher = (rules: Rules, distinctId: string, attributes: Attributes) => boolean;

/** What is known of a visitor beside the id. */
export interface Visit {
  attributes?: Attributes;
  /** Was exposed before to the flag's own experiment, the first of the plan. */
  wasExposed?: boolean;
  /** Left out: whatever asks rules cannot be judged. */
  matches?: Matcher | undefined;
}

export interface Decision {
  /** What the visitor sees. */
  variant: string;
  /** One of the contract's, or one that a later sidecar gave. */
  reason: string;
  /** What to record when the visitor is exposed. */
  exposures: Attribution[];
}

/**
 * What a plan gives a visitor: the first step whose test passes. Who cannot be judged, because a test is of a kind that
 * nobody here knows or asks rules where there is no matcher, sees control and is counted nowhere; a shortcut for testers is
 * passed by.
 *
 * @example
 * decide(compilePlan(flag), 'visitor-1'); // { variant: 'treatment', reason: 'treatment', exposures: [{ experimentId, … }] }
 */
export function decide(plan: Plan, distinctId: string, visit: Visit = {}): Decision {
  for (const step of plan.steps) {
    const passes = isPassed(step[0], distinctId, visit);
    if (passes === undefined) {
      break;
    }
    if (passes) {
      return { variant: step[1], reason: step[2], exposures: exposuresOf(plan, step) };
    }
  }
  return { variant: plan.control, reason: 'unsupported', exposures: [] };
}

/** Whether a visitor passes a step's test. Undefined: cannot be judged. */
export function isPassed(
  test: StepTest,
  distinctId: string,
  { attributes = {}, wasExposed, matches }: Visit
): boolean | undefined {
  if (test === 1) {
    return true;
  }
  if (Array.isArray(test)) {
    const position = bucket(distinctId, test[0] as string);
    return test.some((from, i) => i % 2 === 1 && position >= (from as number) && position < (test[i + 1] as number));
  }
  const { r: rules, n } = test as { r?: Rules; n?: number };
  if (!rules || (n && !matches)) {
    return undefined;
  }
  return !!matches && !(n === 2 && wasExposed) && matches(rules, distinctId, attributes) !== !!n;
}

function exposuresOf({ experiments }: Plan, step: Step): Attribution[] {
  const exposures: Attribution[] = [];
  experiments.forEach(([experimentId, flagVersion], i) => {
    const variant = step[i + 3];
    if (variant) {
      exposures.push({ experimentId, variant, flagVersion } as Attribution);
    }
  });
  return exposures;
}
