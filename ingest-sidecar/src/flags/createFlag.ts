import { FLAG_FIELDS, type CreateFlagRequest } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';
import { requireDifferentKeys, requireTwoDecimals, requireUsableWeights } from './flagRules';
import { withAllocation } from './withAllocation';

/** @throws ApiError */
export function createFlag(state: ConfigState, request: CreateFlagRequest): Change[] {
  const { enabled: on, rolloutPct: rollout, variants: arms } = FLAG_FIELDS;
  const { key, enabled = on.default, rolloutPct = rollout.default, variants: sent = arms.default } = request;
  if (state.of('flag').has(key)) {
    throw ApiError.of('flag_exists', { key }, { field: '/key' });
  }
  requireTwoDecimals('/rolloutPct', rolloutPct);
  requireDifferentKeys('/variants', sent);
  const variants = sent.map(({ key: variant, weight }: { key: string; weight?: number }) => ({
    key: variant,
    weight: weight ?? 1,
  }));
  requireUsableWeights('/variants', variants);
  const flag = { key, version: 0, enabled, rolloutPct, variants, winner: null, experimentId: null };
  return [{ kind: 'flag', action: 'flag.created', state: withAllocation(flag, 0) }];
}
