import type { ReleaseHold, ReleasePlan } from '@trackcrumb/contract';
import type { Change } from '../config';
import { pctOfStep, rampedField } from './rampedField';
import { flagChange, planChange } from './releaseChanges';
import type { ReleaseSubject } from './releaseSubject';

const isBreach = ({ by }: ReleaseHold): boolean => by !== 'user';

/**
 * Holds a plan. The first breach that holds it does what the plan says of breaches, once its steps have begun: it may take
 * the flag a step back, never up, or switch it off. A person who holds moves nobody.
 *
 * @param holds that do not hold it yet
 */
export function holdPlan(subject: ReleaseSubject, holds: readonly ReleaseHold[], at: string): Change[] {
  const { plan } = subject;
  const held: ReleasePlan = { ...plan, state: 'held', holds: [...plan.holds, ...holds] };
  const acts = plan.startPct !== null && holds.some(isBreach) && isHeldByNoBreach(plan);
  if (acts && plan.onBreach === 'off') {
    return switchedOff(subject, held);
  }
  return acts && plan.onBreach === 'back' && plan.step > 0
    ? oneStepBack(subject, held, at)
    : [planChange('release_plan.held', held)];
}

/** Held by nothing any more: an alert has ended, and did what it does. */
const isHeldByNoBreach = ({ state, holds }: ReleasePlan): boolean =>
  state !== 'held' || (holds.length > 0 && !holds.some(isBreach));

function switchedOff(subject: ReleaseSubject, held: ReleasePlan): Change[] {
  const off = subject.flag.enabled ? [flagChange(subject, { enabled: false }, held.step)] : [];
  return [...off, planChange('release_plan.held', held, { onBreach: held.onBreach })];
}

function oneStepBack(subject: ReleaseSubject, held: ReleasePlan, at: string): Change[] {
  const { flag } = subject;
  const field = rampedField(held);
  const step = held.step - 1;
  const pct = pctOfStep(held, step)!;
  // Whoever lowered it by hand further than that has said more.
  const lowers = pct < flag[field];
  const back = { ...held, step, stepSince: at, flagVersion: lowers ? flag.version + 1 : held.flagVersion };
  return [
    ...(lowers ? [flagChange(subject, { [field]: pct }, step)] : []),
    planChange('release_plan.held', back, { onBreach: held.onBreach }),
  ];
}
