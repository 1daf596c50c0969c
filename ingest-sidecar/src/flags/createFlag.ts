import { FLAG_DEFAULTS, RESERVED_FLAG_KEYS, type CreateFlagRequest } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError, invalidRequest } from '../errors';
import { requireDifferentKeys, requireTwoDecimals, requireUsableWeights } from './flagRules';
import { programOfNewFlags } from './programOfNewFlags';
import { requestedRolloutPct, requireOneSplit } from './requestedRollout';
import { requireUsableValues } from './requireUsableValues';
import { withAllocation } from './withAllocation';

/** @throws ApiError */
export function createFlag(state: ConfigState, request: CreateFlagRequest): Change[] {
  const { key, enabled = FLAG_DEFAULTS.enabled, trafficPct = FLAG_DEFAULTS.trafficPct } = request;
  const sent: NonNullable<CreateFlagRequest['variants']> = request.variants ?? FLAG_DEFAULTS.variants;
  if (state.of('flag').has(key)) {
    throw ApiError.of('flag_exists', { key }, { field: '/key' });
  }
  if (RESERVED_FLAG_KEYS.includes(key)) {
    throw invalidRequest('/key', key, `is the address of a list: choose another one, such as ${key}_1`);
  }
  requireDifferentKeys('/variants', sent);
  const variants = sent.map(({ key: variant, weight = 1 }) => ({ key: variant, weight }));
  requireUsableWeights('/variants', variants);
  const requested = { rolloutPct: request.rolloutPct, controlWeight: request.variants?.[0]?.weight };
  requireOneSplit(requested);
  const rolloutPct = requestedRolloutPct(requested, variants, FLAG_DEFAULTS.rolloutPct);
  requireTwoDecimals('/trafficPct', trafficPct);
  requireTwoDecimals('/rolloutPct', rolloutPct);
  const flag = {
    ...FLAG_DEFAULTS,
    key,
    version: 0,
    enabled,
    trafficPct,
    rolloutPct,
    variants,
    program: programOfNewFlags(state),
    values: request.values ?? FLAG_DEFAULTS.values,
  };
  requireUsableValues(flag);
  return [{ kind: 'flag', action: 'flag.created', state: withAllocation(flag, 0) }];
}
