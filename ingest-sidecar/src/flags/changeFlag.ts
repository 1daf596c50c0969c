import type { ChangeFlagRequest, Experiment, FlagConfig } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { invalidRequest } from '../errors';
import { currentFlag, existingFlag, flagConfigResponse } from './currentFlag';
import { requireConfirmation } from './requireConfirmation';
import { requireTwoDecimals, requireUsableWeights } from './flagRules';
import { withAllocation } from './withAllocation';

/**
 * Changes a flag: on or off, rollout, weights, an applied winner withdrawn. Weights under a started experiment take a confirmation. A change that
 * changes nothing is not stored.
 *
 * @throws ApiError
 */
export function changeFlag(state: ConfigState, key: string, request: ChangeFlagRequest): Change[] {
  const flag = currentFlag(state, key, request.version, '/version');
  const { experiment } = flagConfigResponse(state, key);
  const changed = {
    ...flag,
    enabled: request.enabled ?? flag.enabled,
    rolloutPct: request.rolloutPct ?? flag.rolloutPct,
    winner: request.winner === null ? null : flag.winner,
    variants: request.weights === undefined ? flag.variants : reweighted(flag, request.weights),
  };
  requireTwoDecimals('/rolloutPct', changed.rolloutPct);
  if (request.weights !== undefined && experiment !== null) {
    requireConfirmation(experiment, request.confirm);
  }
  const isSame =
    changed.enabled === flag.enabled &&
    changed.rolloutPct === flag.rolloutPct &&
    changed.winner === flag.winner &&
    changed.variants.every(({ weight }, index) => weight === flag.variants[index]!.weight);
  return isSame ? [] : [flagChange(changed, experiment)];
}

/**
 * The kill switch: off, whatever version the caller has seen. An emergency does not wait for a conflict to be read.
 *
 * @throws ApiError `flag_not_found`
 */
export function killFlag(state: ConfigState, key: string): Change[] {
  const flag = existingFlag(state, key);
  const { experiment } = flagConfigResponse(state, key);
  return flag.enabled
    ? [{ ...flagChange({ ...flag, enabled: false }, experiment), metadata: { killSwitch: true } }]
    : [];
}

function flagChange(flag: FlagConfig, experiment: Experiment | null): Change {
  return { kind: 'flag', action: 'flag.changed', state: withAllocation(flag, experiment?.holdoutPct ?? 0) };
}

function reweighted({ key, variants }: FlagConfig, weights: Record<string, number>): FlagConfig['variants'] {
  for (const [sent, weight] of Object.entries(weights)) {
    if (!variants.some((variant) => variant.key === sent)) {
      throw invalidRequest(`/weights/${sent}`, weight, `names no variant of flag ${key}`);
    }
  }
  const changed = variants.map((variant) => ({ ...variant, weight: weights[variant.key] ?? variant.weight }));
  requireUsableWeights('/weights', changed);
  return changed;
}
