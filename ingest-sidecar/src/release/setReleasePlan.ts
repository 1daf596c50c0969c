import {
  DEFAULT_MIN_PER_ARM,
  RELEASE_PLAN_DEFAULTS,
  unixMsOfIso,
  type ReleasePlan,
  type ReleaseStep,
  type SetReleasePlanRequest,
} from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError, invalidRequest } from '../errors';
import { flagConfigResponse, requireOfNoHoldout, requireTwoDecimals } from '../flags';
import { pctOfStep, rampedField } from './rampedField';
import { planChange } from './releaseChanges';
import { requireVersion } from './releaseResponse';

/**
 * Sets the release plan of a flag. One that is under way goes on by the new steps, of which those that are taken keep their
 * percent; any other begins anew, waiting.
 *
 * @throws ApiError `flag_not_found`, `belongs_to_holdout`, `stale_version`, `invalid_request`, `release_refused`
 */
export function setReleasePlan(state: ConfigState, key: string, request: SetReleasePlanRequest): Change[] {
  const { experiment } = flagConfigResponse(state, key);
  requireOfNoHoldout(state, key);
  requireVersion(state, key, request.version);
  const before = state.of('release_plan').get(key);
  const isOpen = experiment !== null && experiment.status !== 'completed';
  const isGoingOn = before !== undefined && (before.state === 'running' || before.startPct !== null) && !isOver(before);
  const experimentId = isGoingOn ? before.experimentId : isOpen ? experiment.id : null;
  const wanted = {
    steps: request.steps.map((step, at) => usableStep(experimentId, step, at)),
    onBreach: request.onBreach ?? before?.onBreach ?? RELEASE_PLAN_DEFAULTS.onBreach,
  };
  const fresh: ReleasePlan = {
    ...RELEASE_PLAN_DEFAULTS,
    holds: [],
    accepted: [],
    flagKey: key,
    experimentId,
    version: 0,
    ...wanted,
    startAt: startTime(request.startAt ?? null),
  };
  requireRising(fresh);
  if (!isGoingOn) {
    // What holds a plan before its start holds the next one, too.
    const held =
      before?.state === 'held' ? { state: before.state, holds: before.holds, accepted: before.accepted } : {};
    return [planChange('release_plan.set', { ...fresh, ...held })];
  }
  requireTakenKept(before, fresh);
  return [planChange('release_plan.set', { ...before, ...wanted })];
}

const isOver = ({ state }: ReleasePlan): boolean => state === 'done' || state === 'cancelled';

function usableStep(
  experimentId: string | null,
  sent: SetReleasePlanRequest['steps'][number],
  at: number
): ReleaseStep {
  const field = rampedField({ experimentId });
  const other = field === 'trafficPct' ? 'rolloutPct' : 'trafficPct';
  const pointer = `/steps/${at}`;
  if (sent[other] !== undefined) {
    throw invalidRequest(
      `${pointer}/${other}`,
      sent[other],
      experimentId === null
        ? 'must be left out: of a flag without an experiment a step says rolloutPct'
        : `must be left out: it would move visitors of experiment ${experimentId}; a step says trafficPct`
    );
  }
  const pct = sent[field];
  if (pct === undefined) {
    throw invalidRequest(pointer, sent, `must say ${field}`);
  }
  requireTwoDecimals(`${pointer}/${field}`, pct);
  const { stayHours, minPerArm = experimentId === null ? 0 : DEFAULT_MIN_PER_ARM } = sent;
  if (experimentId === null && minPerArm > 0) {
    throw invalidRequest(`${pointer}/minPerArm`, minPerArm, 'must be 0: without an experiment nobody is counted');
  }
  return { [field]: pct, stayHours, minPerArm };
}

function requireRising(plan: ReleasePlan): void {
  const field = rampedField(plan);
  plan.steps.forEach((step, at) => {
    if (at > 0 && step[field]! <= plan.steps[at - 1]![field]!) {
      throw invalidRequest(`/steps/${at}/${field}`, step[field], 'must be above that of the step before');
    }
  });
}

/** Where visitors are now is no plan any more. */
function requireTakenKept(before: ReleasePlan, { steps }: ReleasePlan): void {
  const after = { ...before, steps };
  for (let step = 1; step <= before.step; step++) {
    if (step > steps.length || pctOfStep(after, step) !== pctOfStep(before, step)) {
      const reason = `step ${step} is taken, with ${pctOfStep(before, step)} %: steps that are taken stay as they are`;
      throw ApiError.of('release_refused', { key: before.flagKey, what: 'be changed so', reason }, { field: '/steps' });
    }
  }
}

function startTime(sent: string | null): string | null {
  const unixMs = sent === null ? null : unixMsOfIso(sent);
  if (sent !== null && unixMs === null) {
    throw invalidRequest('/startAt', sent, 'must be a time with zone such as 2026-11-23T10:00:00Z');
  }
  return unixMs === null ? null : new Date(unixMs).toISOString();
}
