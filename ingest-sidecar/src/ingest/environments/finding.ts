import { EXPOSURE_EVENT, type TrackedEvent } from '@trackcrumb/contract';
import { decide, matchesRules, type Matcher, type Plan } from '@trackcrumb/contract/assignment';
import type { Exposure } from '../enrich/exposure';

/**
 * What there is to say of an exposure in an environment:
 * - `ok`: the flag gives this visitor this arm
 * - `believed`: it was assigned elsewhere
 * - `wrong_arm`: it gives this visitor something else, whatever is known of the visitor
 * - `not_targeted`: its rules do not let the visitor in, by the attributes that the exposure carries
 * - `other_version`: it names a version that is not served there now
 */
export type Finding = 'ok' | 'believed' | 'wrong_arm' | 'not_targeted' | 'other_version';

/**
 * Holds an exposure against the plan that its environment is served as it comes.
 *
 * @param plan of the experiment's flag; undefined: it was assigned elsewhere
 */
export function findingOf(
  { experimentId, variant, flagVersion }: Exposure,
  { event, distinct_id, properties: attributes = {} }: TrackedEvent,
  plan: Plan | undefined
): Finding {
  if (plan === undefined) {
    return 'believed';
  }
  // Whoever keeps what it has was let in once.
  const armOf = (of: Plan, matches: Matcher): string | undefined =>
    decide(of, distinct_id, { attributes, wasExposed: true, matches }).exposures.find(
      (given) => given.experimentId === experimentId
    )?.variant;
  if (plan.experiments.find(([id]) => id === experimentId)?.[1] !== flagVersion) {
    return 'other_version';
  }
  if (armOf(withoutRules(plan), () => true) !== variant) {
    return 'wrong_arm';
  }
  // What comes after an exposure carries its arm, not what it asked.
  return event !== EXPOSURE_EVENT || armOf(plan, matchesRules) === variant ? 'ok' : 'not_targeted';
}

const withoutRules = (plan: Plan): Plan => ({
  ...plan,
  steps: plan.steps.filter(([test]) => !(typeof test === 'object' && 'r' in test)),
});
