import { pctOfStep, rampedField } from './rampedField';
import type { ReleaseSubject } from './releaseSubject';

/**
 * What a person has made of flag or experiment that a plan cannot go on with; null: nothing. A plan never works against a
 * person: it is held, with this as the reason.
 */
export const obstacle = (subject: ReleaseSubject): string | null => lastingObstacle(subject) ?? movedByHand(subject);

/** Of that, what resuming does not put right. */
export function lastingObstacle({
  plan: { experimentId },
  flag: { winner },
  experiment,
}: ReleaseSubject): string | null {
  if (experimentId !== null && experiment?.id !== experimentId) {
    return `experiment ${experimentId} is no longer on the flag`;
  }
  if (experimentId !== null && experiment?.status !== 'running') {
    return `experiment ${experimentId} is ${experiment?.status === 'draft' ? 'a draft' : experiment?.status}`;
  }
  if (experimentId === null && experiment !== null && experiment.status !== 'completed') {
    return `experiment ${experiment.id} is on the flag, and the plan was not made for it`;
  }
  return winner === null ? null : `the flag serves the winner ${winner}`;
}

/** What resuming puts right, or a person before the start. */
export function movedByHand({ plan, flag }: ReleaseSubject): string | null {
  if (!flag.enabled) {
    return 'the flag is switched off';
  }
  const field = rampedField(plan);
  const expected = pctOfStep(plan, plan.step);
  const first = pctOfStep(plan, 1)!;
  if (expected === null) {
    return flag[field] > first ? `${field} is ${flag[field]}, and the first step ${first}: lower it first` : null;
  }
  const place = plan.step === 0 ? 'before the first step' : `at step ${plan.step}`;
  return flag[field] === expected ? null : `${field} was changed to ${flag[field]} by hand; ${place} it is ${expected}`;
}
