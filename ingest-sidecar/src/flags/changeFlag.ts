import { sameValue, type ChangeFlagRequest, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import type { Split } from '@trackcrumb/contract/assignment';
import type { Change, ConfigState } from '../config';
import { invalidRequest } from '../errors';
import { currentFlag, existingFlag, flagConfigResponse } from './currentFlag';
import { requireConfirmation } from './requireConfirmation';
import { requireTwoDecimals, requireUsableWeights } from './flagRules';
import { requestedRolloutPct, requireOneSplit } from './requestedRollout';
import { requireOfNoHoldout } from './requireOfNoHoldout';
import { requireUsableRules } from './requireUsableRules';
import { requireUsableValues } from './requireUsableValues';
import { withAllocation } from './withAllocation';

/**
 * Changes a flag: on or off, traffic, split, rules, testers, values, an applied winner withdrawn. Another split under a started
 * experiment takes a confirmation, and so do other rules or values; traffic does not: it moves nobody. A change that changes nothing is
 * not stored.
 *
 * @throws ApiError
 */
export function changeFlag(state: ConfigState, key: string, request: ChangeFlagRequest): Change[] {
  const flag = currentFlag(state, key, request.version, '/version');
  requireOfNoHoldout(state, key);
  const { experiment } = flagConfigResponse(state, key);
  const changed = {
    ...flag,
    enabled: request.enabled ?? flag.enabled,
    trafficPct: request.trafficPct ?? flag.trafficPct,
    ...requestedSplit(flag, request),
    rules: request.rules === undefined ? flag.rules : request.rules,
    keep: request.keep ?? flag.keep,
    forced: request.forced ?? flag.forced,
    values: request.values ?? flag.values,
    winner: request.winner === null ? null : flag.winner,
  };
  requireUsableRules(request, flag.variants);
  requireUsableValues(changed);
  requireTwoDecimals('/trafficPct', changed.trafficPct);
  requireTwoDecimals('/rolloutPct', changed.rolloutPct);
  if (experiment !== null) {
    requireConfirmation(experiment, flag, changed, request.confirm);
  }
  return sameValue(changed, flag) ? [] : [flagChange(changed, experiment)];
}

/**
 * The kill switch: off, whatever version the caller has seen. An emergency does not wait for a conflict to be read.
 *
 * @throws ApiError `flag_not_found`, `belongs_to_holdout`
 */
export function killFlag(state: ConfigState, key: string): Change[] {
  const flag = existingFlag(state, key);
  requireOfNoHoldout(state, key);
  const { experiment } = flagConfigResponse(state, key);
  return flag.enabled
    ? [{ ...flagChange({ ...flag, enabled: false }, experiment), metadata: { killSwitch: true } }]
    : [];
}

function flagChange(flag: FlagConfig, experiment: Experiment | null): Change {
  return { kind: 'flag', action: 'flag.changed', state: withAllocation(flag, experiment?.holdoutPct ?? 0) };
}

function requestedSplit(flag: FlagConfig, { rolloutPct, weights }: ChangeFlagRequest): Split {
  const variants = weights === undefined ? flag.variants : reweighted(flag, weights);
  const control = flag.variants[0]!.key;
  const requested = { rolloutPct, controlWeight: weights?.[control] };
  requireOneSplit(requested, '', `/weights/${control}`);
  return { variants, rolloutPct: requestedRolloutPct(requested, variants, flag.rolloutPct) };
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
