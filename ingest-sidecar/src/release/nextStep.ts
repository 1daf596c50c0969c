import type { ReleaseHold, ReleaseLook, ReleasePlan } from '@trackcrumb/contract';
import { breachesFound } from './breaches';
import { obstacle } from './obstacle';
import type { ReleaseSubject } from './releaseSubject';

const HOUR_MS = 3_600_000;
/** How old what was found may be while a plan is watched. */
const LOOK_EVERY_MS = 15 * 60_000;

export type ReleaseDecision =
  | { do: 'nothing' }
  /** Of the plan: from waiting or running to its next step. */
  | { do: 'step' }
  | { do: 'hold'; holds: ReleaseHold[] }
  /** The stay under the last step is over. */
  | { do: 'finish' };

const NOTHING: ReleaseDecision = { do: 'nothing' };

/**
 * What a plan does now. Pure. A step is taken when its time has come, enough visitors have come, what was found is as of now and
 * nothing holds it: at most one at a time, and its stay begins when it is taken, so that nothing catches up after an outage.
 * While held nobody moves; what is found then still counts.
 *
 * @param look null: nobody has looked now
 * @param now ISO 8601, UTC
 */
export function nextStep(subject: ReleaseSubject, look: ReleaseLook | null, now: string): ReleaseDecision {
  const { plan } = subject;
  const isWatched = plan.state === 'running' || plan.state === 'held';
  const breaches = isWatched && look !== null ? breachesFound(plan, look) : [];
  if (breaches.length > 0) {
    return { do: 'hold', holds: breaches };
  }
  const problem = obstacle(subject);
  if (plan.state === 'running' && problem !== null) {
    return { do: 'hold', holds: [{ by: 'user', detail: problem, since: now }] };
  }
  const due = nextDue(plan);
  const isDue = plan.state !== 'held' && problem === null && due !== null && Date.parse(due.dueAt) <= Date.parse(now);
  if (!isDue || (plan.experimentId !== null && look === null)) {
    return NOTHING;
  }
  if (plan.step > 0 && (look?.fewestPerArm ?? 0) < plan.steps[plan.step - 1]!.minPerArm) {
    return NOTHING;
  }
  return { do: plan.step === plan.steps.length ? 'finish' : 'step' };
}

/** The step that comes next by itself, and when its time has come; of the last step, when it is done with. */
export function nextDue(plan: ReleasePlan): { step: number; dueAt: string } | null {
  const { state, step, steps, stepSince, startAt } = plan;
  if (state === 'waiting') {
    return startAt === null ? null : { step: 1, dueAt: startAt };
  }
  if (state !== 'running' || stepSince === null) {
    return null;
  }
  const stayMs = step === 0 ? 0 : steps[step - 1]!.stayHours * HOUR_MS;
  return { step: Math.min(step + 1, steps.length), dueAt: new Date(Date.parse(stepSince) + stayMs).toISOString() };
}

/**
 * Whether the experiment has to be looked at: every 15 minutes while a plan is watched, and before each step.
 *
 * @param lookedAt of the last look of this version of the plan; null: none
 */
export function isLookDue(plan: ReleasePlan, lookedAt: string | null, now: string): boolean {
  if (plan.experimentId === null) {
    return false;
  }
  const nowMs = Date.parse(now);
  const lookedMs = lookedAt === null ? -Infinity : Date.parse(lookedAt);
  const dueMs = Date.parse(nextDue(plan)?.dueAt ?? '');
  if (dueMs <= nowMs && lookedMs < dueMs) {
    return true;
  }
  const isWatched = plan.state === 'running' || (plan.state === 'held' && plan.startPct !== null);
  return (isWatched || dueMs <= nowMs) && nowMs - lookedMs >= LOOK_EVERY_MS;
}
