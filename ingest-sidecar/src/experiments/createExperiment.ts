import {
  EXPERIMENT_FIELDS,
  FLAG_DEFAULTS,
  NEW_EXPERIMENT_ROLLOUT_PCT,
  SETTING_DEFAULTS,
  SETTING_FIELDS,
  type CreateExperimentRequest,
  type Experiment,
  type ExperimentSettings,
  type FlagConfig,
} from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError, invalidRequest } from '../errors';
import {
  existingFlag,
  programOfNewFlags,
  requestedRolloutPct,
  requireOneSplit,
  requireTwoDecimals,
  withAllocation,
} from '../flags';
import { freeId } from './freeName';
import { requireFreeFlag } from './requireFreeFlag';
import { requirePlan } from './requirePlan';
import { requireUsableLayer } from './requireUsableLayer';
import { requestedVariants, type RequestedVariant } from './variantRules';

/**
 * A new draft, and its flag unless the request names an existing one. An existing flag is left as it is until the
 * experiment starts: linking it to a draft would take away what its visitors see.
 *
 * @throws ApiError
 */
export function createExperiment(state: ConfigState, request: CreateExperimentRequest, at: string): Change[] {
  const id = freeId(state, request);
  requireTwoDecimals('/trafficPct', request.trafficPct ?? FLAG_DEFAULTS.trafficPct);
  requireTwoDecimals('/rolloutPct', request.rolloutPct ?? NEW_EXPERIMENT_ROLLOUT_PCT);
  const { variants, flagKey, created } =
    request.flagKey === undefined ? onNewFlag(state, id, request) : onExistingFlag(state, request.flagKey, request);
  const experiment: Experiment = {
    id,
    status: 'draft',
    ...settingsOf(request, flagKey),
    draw: request.draw ?? (wasTestedOn(state, flagKey) ? 'anew' : SETTING_DEFAULTS.draw),
    variants: variants.map(({ key, name }) => ({ key, name })),
    imports: [],
    createdAt: at,
    startedAt: null,
    completedAt: null,
    pausedBy: null,
    version: 0,
  };
  requireTwoDecimals('/holdoutPct', experiment.holdoutPct);
  requirePlan('', experiment);
  requireUsableLayer(state, '', experiment);
  return [
    { kind: 'experiment', action: 'experiment.created', state: experiment },
    ...created.map((flag): Change => ({ kind: 'flag', action: 'flag.created', state: flag })),
  ];
}

/** Whoever was in an experiment on this flag carries over what it did. */
const wasTestedOn = (state: ConfigState, key: string): boolean =>
  [...state.of('experiment').values()].some(({ flagKey, startedAt }) => flagKey === key && startedAt !== null);

function settingsOf(request: CreateExperimentRequest, flagKey: string): ExperimentSettings {
  const given = Object.fromEntries(
    SETTING_FIELDS.flatMap((field) => (request[field] === undefined ? [] : [[field, request[field]]]))
  ) as Pick<CreateExperimentRequest, 'name' | 'targetEvent'>;
  return { ...SETTING_DEFAULTS, ...given, flagKey };
}

interface LinkedFlag {
  variants: Pick<RequestedVariant, 'key' | 'name'>[];
  flagKey: string;
  created: FlagConfig[];
}

function onNewFlag(state: ConfigState, id: string, request: CreateExperimentRequest): LinkedFlag {
  if (state.of('flag').has(id)) {
    throw ApiError.of('flag_exists', { key: id }, { field: '/flagKey' });
  }
  const variants = requestedVariants(request.variants ?? [...EXPERIMENT_FIELDS.variants.default]);
  const requested = { rolloutPct: request.rolloutPct, controlWeight: request.variants?.[0]?.weight };
  requireOneSplit(requested);
  const flag = {
    ...FLAG_DEFAULTS,
    key: id,
    version: 0,
    trafficPct: request.trafficPct ?? FLAG_DEFAULTS.trafficPct,
    rolloutPct: requestedRolloutPct(requested, variants, NEW_EXPERIMENT_ROLLOUT_PCT),
    variants: variants.map(({ key, weight }) => ({ key, weight })),
    program: programOfNewFlags(state),
    experimentId: id,
  };
  return { variants, flagKey: id, created: [withAllocation(flag, request.holdoutPct ?? SETTING_DEFAULTS.holdoutPct)] };
}

function onExistingFlag(state: ConfigState, flagKey: string, request: CreateExperimentRequest): LinkedFlag {
  const flag = existingFlag(state, flagKey, '/flagKey');
  requireFreeFlag(state, flag, null);
  for (const field of ['trafficPct', 'rolloutPct'] as const) {
    if (request[field] !== undefined) {
      throw invalidRequest(`/${field}`, request[field], 'belongs to the flag, which exists: change it there');
    }
  }
  const keys = flag.variants.map(({ key }) => key);
  if (request.variants === undefined) {
    return { variants: keys.map((key) => ({ key, name: key })), flagKey, created: [] };
  }
  request.variants.forEach(({ weight }, index) => {
    if (weight !== undefined) {
      throw invalidRequest(`/variants/${index}/weight`, weight, 'belongs to the flag, which exists: change it there');
    }
  });
  const variants = requestedVariants(request.variants);
  const sentKeys = variants.map(({ key }) => key);
  if (sentKeys.join() !== keys.join()) {
    const parameters = { sent: sentKeys.join(', '), key: flagKey, actual: keys.join(', ') };
    throw ApiError.of('variants_mismatch', parameters, { field: '/variants' });
  }
  return { variants, flagKey, created: [] };
}
