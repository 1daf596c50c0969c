import type { ReleaseLook } from '@trackcrumb/contract';
import { nextDue } from './nextStep';
import { obstacle } from './obstacle';
import { pctOfStep, rampedField } from './rampedField';
import type { ReleaseSubject } from './releaseSubject';

/**
 * How a plan stands and what it waits for.
 *
 * @example
 * releaseSentence(subject, null); // 'Step 2 of 4: trafficPct is 10 since …; it stays until …'
 */
export function releaseSentence(subject: ReleaseSubject, look: ReleaseLook | null): string {
  const { plan } = subject;
  const { state, step, steps, stepSince, startAt, holds } = plan;
  const place = step === 0 ? 'Before the first step' : `Step ${step} of ${steps.length}`;
  switch (state) {
    case 'done':
      return `Done: ${rampedField(plan)} is ${pctOfStep(plan, step)} since ${stepSince}`;
    case 'cancelled':
      return `Cancelled at ${step === 0 ? 'the start' : `step ${step}`}: nothing moves by itself`;
    case 'held':
      return holds.length === 0
        ? `${place}, held: what held it has ended, and it waits for somebody to resume it`
        : `${place}, held: ${holds.map(({ by, detail }) => (detail === '' ? by : `${by}: ${detail}`)).join('; ')}`;
    case 'waiting': {
      const problem = obstacle(subject);
      const when = startAt === null ? 'Waits to be started' : `Starts at ${startAt}`;
      return problem === null ? when : `${when}; it cannot yet: ${problem}`;
    }
    case 'running': {
      const { dueAt } = nextDue(plan)!;
      if (step === 0) {
        return 'Takes its first step within the next half minute';
      }
      const { minPerArm } = steps[step - 1]!;
      const visitors =
        minPerArm === 0
          ? ''
          : `, and until ${minPerArm} new visitors have come to each arm (${look === null ? 'not counted yet' : look.fewestPerArm})`;
      return `${place}: ${rampedField(plan)} is ${pctOfStep(plan, step)} since ${stepSince}; it stays until ${dueAt}${visitors}`;
    }
  }
}
