import type { ReleaseLook } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { holdPlan } from './holdPlan';
import { nextStep } from './nextStep';
import { pctOfStep, rampedField } from './rampedField';
import { flagChange, planChange } from './releaseChanges';
import { releaseSubject, type ReleaseSubject } from './releaseSubject';

/** What was found, and of which version of the plan: of another one it says nothing. */
export interface LookedAt extends ReleaseLook {
  planVersion: number;
}

/** What {@link nextStep} decides, as changes; none where there is nothing to do, or somebody else has done it. */
export function advanceRelease(state: ConfigState, key: string, look: LookedAt | null, at: string): Change[] {
  const subject = releaseSubject(state, key);
  const { plan } = subject;
  const decision = nextStep(subject, look?.planVersion === plan.version ? look : null, at);
  switch (decision.do) {
    case 'nothing':
      return [];
    case 'hold':
      return holdPlan(subject, decision.holds, at);
    case 'finish':
      return [planChange('release_plan.finished', { ...plan, state: 'done' })];
    case 'step':
      return stepTaken(subject, at);
  }
}

function stepTaken(subject: ReleaseSubject, at: string): Change[] {
  const { plan, flag } = subject;
  const field = rampedField(plan);
  const step = plan.step + 1;
  const pct = pctOfStep(plan, step)!;
  const moves = pct !== flag[field];
  const next = {
    ...plan,
    state: 'running' as const,
    step,
    stepSince: at,
    startPct: plan.startPct ?? flag[field],
    flagVersion: moves ? flag.version + 1 : flag.version,
  };
  return [...(moves ? [flagChange(subject, { [field]: pct }, step)] : []), planChange('release_plan.stepped', next)];
}
