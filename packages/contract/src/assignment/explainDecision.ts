import { bucket } from './bucket';
import { decide, isPassed, type Decision, type Visit } from './decide';
import type { Plan, Step } from './plan';

/** One step of a plan, and what it made of a visitor. */
export interface ExplainedStep {
  /** What its test is: everybody, a range of buckets, or rules. */
  step: Step;
  /** The visitor's bucket under the salt of the step; null where none is asked. */
  bucket: number | null;
  /** Whether this step decided: it is the first that passes. Steps after it are not asked. */
  decides: boolean;
}

/** Why a visitor sees what it sees. */
export interface Explanation extends Decision {
  steps: ExplainedStep[];
}

/**
 * Why a visitor sees this: every step up to the one that decided, with the visitor's bucket.
 *
 * @example
 * explainDecision(plan, 'visitor-1').steps.at(-1)!.decides; // true, but where nothing could be judged
 */
export function explainDecision(plan: Plan, distinctId: string, visit: Visit): Explanation {
  const steps: ExplainedStep[] = [];
  for (const step of plan.steps) {
    const [test] = step;
    const decides = isPassed(test, distinctId, visit) === true;
    steps.push({ step, bucket: Array.isArray(test) ? bucket(distinctId, test[0] as string) : null, decides });
    if (decides) {
      break;
    }
  }
  return { ...decide(plan, distinctId, visit), steps };
}
