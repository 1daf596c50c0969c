import {
  NEXT_STATUSES,
  unixMsOfIso,
  type ChangeStatusRequest,
  type Experiment,
  type FlagConfig,
} from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError, invalidRequest } from '../errors';
import { requireOfNoHoldout, withAllocation } from '../flags';
import { allottedSlot } from '../layers';
import { currentExperiment, flagOf } from './currentExperiment';
import { requireFreeFlag } from './requireFreeFlag';
import { requirePlan } from './requirePlan';
import { requireStartConfirmation } from './requireStartConfirmation';

/**
 * Starts, pauses, resumes or completes an experiment. Starting links the flag and takes a part of the layer; confirmed, it
 * clears the winner of an earlier experiment, so that this one is served. Completing gives the part of the layer back.
 *
 * @throws ApiError
 */
export function changeStatus(state: ConfigState, id: string, request: ChangeStatusRequest, at: string): Change[] {
  const experiment = currentExperiment(state, id, request.version);
  const { status: from } = experiment;
  const { status: to, startedAt, completedAt } = request;
  const allowed = NEXT_STATUSES[from];
  if (!allowed.includes(to)) {
    const remedy = allowed.length === 0 ? 'nothing, it stays as it is' : allowed.join(' or ');
    throw ApiError.of('status_not_allowed', { from, to, allowed: remedy }, { field: '/status', current: experiment });
  }
  if (experiment.archived) {
    throw ApiError.of('experiment_archived', { id }, { field: '/status', current: experiment });
  }
  if (to === 'completed') {
    requireOfNoHoldout(state, id);
  }
  if (startedAt !== undefined && from !== 'draft') {
    throw invalidRequest('/startedAt', startedAt, 'is only taken when a draft is started');
  }
  if (completedAt !== undefined && to !== 'completed') {
    throw invalidRequest('/completedAt', completedAt, 'is only taken when an experiment is completed');
  }

  const changed: Experiment = {
    ...experiment,
    status: to,
    pausedBy: to === 'paused' ? 'user' : null,
    startedAt: from === 'draft' ? pastTime('/startedAt', startedAt, at) : experiment.startedAt,
    completedAt: to === 'completed' ? endTime(completedAt, experiment.startedAt!, at) : null,
  };
  const change: Change = {
    kind: 'experiment',
    action: from === 'paused' && to === 'running' ? 'experiment.resumed' : 'experiment.status_changed',
    state: changed,
    metadata: request.comment === undefined ? {} : { comment: request.comment },
  };
  if (from === 'draft') {
    return [change, ...linkFlag(state, changed, request.confirm)];
  }
  return to === 'completed' ? [change, ...leaveLayer(state, changed)] : [change];
}

function linkFlag(state: ConfigState, experiment: Experiment, confirm: boolean | undefined): Change[] {
  requirePlan('', experiment);
  const flag = flagOf(state, experiment);
  requireFreeFlag(state, flag, experiment.id);
  requireSameVariants(experiment, flag);
  const slot = allottedSlot(state, experiment, flag);
  requireStartConfirmation(state, experiment, { ...flag, slot }, confirm);
  const seed = experiment.draw === 'anew' ? `${flag.key}/${experiment.id}` : flag.seed;
  if (flag.experimentId === experiment.id && flag.winner === null && slot === null && seed === flag.seed) {
    return [];
  }
  const becomes = { ...flag, experimentId: experiment.id, winner: null, slot, seed };
  const linked = withAllocation(becomes, experiment.holdoutPct);
  return [{ kind: 'flag', action: 'flag.changed', state: linked, metadata: { startedExperiment: experiment.id } }];
}

/**
 * Who comes next in the layer gets visitors that see nothing of this experiment: without its slot the flag would go on serving
 * its split, to everybody even, so it is switched off.
 */
function leaveLayer(state: ConfigState, experiment: Experiment): Change[] {
  const flag = flagOf(state, experiment);
  if (flag.experimentId !== experiment.id || flag.slot === null) {
    return [];
  }
  const left = withAllocation({ ...flag, enabled: false, slot: null }, experiment.holdoutPct);
  return [{ kind: 'flag', action: 'flag.changed', state: left, metadata: { leftLayer: flag.slot.layer } }];
}

/** Another draft on the same flag may have given it other variants meanwhile. */
function requireSameVariants({ variants }: Experiment, flag: FlagConfig): void {
  const [own, actual] = [variants, flag.variants].map((list) => list.map(({ key }) => key).join(', '));
  if (own !== actual) {
    throw ApiError.of('variants_mismatch', { sent: own!, key: flag.key, actual: actual! });
  }
}

function endTime(sent: string | undefined, startedAt: string, at: string): string {
  const time = pastTime('/completedAt', sent, at);
  if (time < startedAt) {
    throw invalidRequest('/completedAt', sent!, `must not be before the start, ${startedAt}`);
  }
  return time;
}

function pastTime(field: string, sent: string | undefined, at: string): string {
  if (sent === undefined) {
    return at;
  }
  const time = unixMsOfIso(sent);
  if (time === null) {
    throw invalidRequest(field, sent, 'must be ISO 8601 with zone, such as 2026-11-23T10:00:00.000Z');
  }
  if (time > Date.parse(at)) {
    throw invalidRequest(field, sent, 'must not be in the future');
  }
  return new Date(time).toISOString();
}
