import type {
  HoldReleaseRequest,
  ReleasePlan,
  ReleaseState,
  ResumeReleaseRequest,
  SteerReleaseRequest,
} from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';
import { holdKey } from './breaches';
import { holdPlan } from './holdPlan';
import { lastingObstacle, movedByHand, obstacle } from './obstacle';
import { pctOfStep, rampedField } from './rampedField';
import { flagChange, planChange } from './releaseChanges';
import { currentRelease } from './releaseResponse';
import type { ReleaseSubject } from './releaseSubject';

/*
 * What people do with a plan that is there.
 *
 * @throws ApiError `flag_not_found`, `release_plan_not_found`, `stale_version`, `release_refused`
 */

/** Starts a plan that waits: from now on its steps are taken, the first within half a minute. */
export function startRelease(state: ConfigState, key: string, request: SteerReleaseRequest, at: string): Change[] {
  const subject = currentRelease(state, key, request.version);
  const { plan } = subject;
  requireState(plan, 'be started', ['waiting']);
  requireWithout(plan, 'be started', obstacle(subject));
  return [planChange('release_plan.started', { ...plan, state: 'running', stepSince: at })];
}

/** Holds a plan until a person resumes it; twice is once. */
export function holdRelease(state: ConfigState, key: string, request: HoldReleaseRequest, at: string): Change[] {
  const subject = currentRelease(state, key, request.version);
  const { plan } = subject;
  requireState(plan, 'be held', ['waiting', 'running', 'held']);
  return plan.holds.some(({ by }) => by === 'user')
    ? []
    : holdPlan(subject, [{ by: 'user', detail: request.comment ?? '', since: at }], at);
}

/**
 * Lets a plan that is held go on from the step it is at, whose stay begins anew. With a word also while its causes stand: they
 * are known from then on and do not hold it again.
 *
 * @throws ApiError also `confirmation_required`
 */
export function resumeRelease(state: ConfigState, key: string, request: ResumeReleaseRequest, at: string): Change[] {
  const subject = currentRelease(state, key, request.version);
  const { plan, flag } = subject;
  requireState(plan, 'be resumed', ['held']);
  const hasBegun = plan.startPct !== null;
  requireWithout(plan, 'be resumed', hasBegun ? lastingObstacle(subject) : null);
  const moved = hasBegun ? movedByHand(subject) : null;
  const standing = plan.holds.filter(({ by }) => by !== 'user');
  requireConfirmed(
    subject,
    [...standing.map(({ by, detail }) => `${by}: ${detail}`), ...restored(subject, moved)],
    request
  );
  const put = { enabled: true, [rampedField(plan)]: pctOfStep(plan, plan.step) ?? 0 };
  const resumed: ReleasePlan = {
    ...plan,
    state: hasBegun || plan.stepSince !== null ? 'running' : 'waiting',
    stepSince: hasBegun || plan.stepSince !== null ? at : null,
    flagVersion: moved === null ? plan.flagVersion : flag.version + 1,
    holds: [],
    accepted: [...new Set([...plan.accepted, ...standing.map(holdKey)])],
  };
  return [
    ...(moved === null ? [] : [flagChange(subject, put, plan.step)]),
    planChange('release_plan.resumed', resumed, { standing: standing.map(holdKey) }),
  ];
}

/** Ends a plan where it is: the flag stays as it is. */
export function cancelRelease(state: ConfigState, key: string, request: SteerReleaseRequest): Change[] {
  const { plan } = currentRelease(state, key, request.version);
  requireState(plan, 'be cancelled', ['waiting', 'running', 'held']);
  return [planChange('release_plan.cancelled', { ...plan, state: 'cancelled', holds: [] })];
}

function restored({ plan, flag }: ReleaseSubject, moved: string | null): string[] {
  if (moved === null) {
    return [];
  }
  const field = rampedField(plan);
  const expected = pctOfStep(plan, plan.step);
  return [
    ...(flag.enabled ? [] : ['the flag is off and would be switched on']),
    ...(flag[field] === expected ? [] : [`${field} would be set from ${flag[field]} to ${expected}`]),
  ];
}

function requireConfirmed({ plan }: ReleaseSubject, consequences: string[], { confirm }: ResumeReleaseRequest): void {
  if (consequences.length > 0 && confirm !== true) {
    const what = `The release plan of flag ${plan.flagKey}`;
    const parameters = { what, status: 'held', consequence: consequences.join('; ') };
    throw ApiError.of('confirmation_required', parameters, { field: '/confirm' });
  }
}

function requireState(plan: ReleasePlan, what: string, allowed: readonly ReleaseState[]): void {
  if (!allowed.includes(plan.state)) {
    throw ApiError.of('release_refused', { key: plan.flagKey, what, reason: `it is ${plan.state}` });
  }
}

function requireWithout(plan: ReleasePlan, what: string, problem: string | null): void {
  if (problem !== null) {
    throw ApiError.of('release_refused', { key: plan.flagKey, what, reason: problem });
  }
}
