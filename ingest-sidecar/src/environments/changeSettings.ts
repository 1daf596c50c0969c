import { ENVIRONMENT_SETTINGS, sameValue, type ChangeFlagRequest, type FlagEnvironment } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { invalidRequest } from '../errors';
import { existingFlag, requireOfNoHoldout, requireTwoDecimals, requireUsableRules } from '../flags';
import { currentSettings } from './settingsIn';

const ASKED: readonly string[] = ['version', 'environment', 'confirm', ...ENVIRONMENT_SETTINGS];

/**
 * Changes how a flag is set in an environment that is not production, by the rules for flags. Nobody there is counted, so nothing
 * takes a confirmation. A change that changes nothing is not stored.
 *
 * @throws ApiError
 */
export function changeSettings(
  state: ConfigState,
  flagKey: string,
  environment: string,
  request: ChangeFlagRequest
): Change[] {
  const { variants } = existingFlag(state, flagKey);
  const before = currentSettings(state, flagKey, environment, { version: request.version, field: '/version' });
  requireOfNoHoldout(state, flagKey);
  requireOnlySettings(request);
  const changed: FlagEnvironment = {
    ...before,
    enabled: request.enabled ?? before.enabled,
    trafficPct: request.trafficPct ?? before.trafficPct,
    rolloutPct: request.rolloutPct ?? before.rolloutPct,
    rules: request.rules === undefined ? before.rules : request.rules,
    forced: request.forced ?? before.forced,
  };
  requireUsableRules(request, variants);
  requireTwoDecimals('/trafficPct', changed.trafficPct);
  requireTwoDecimals('/rolloutPct', changed.rolloutPct);
  return sameValue(changed, before) ? [] : [{ kind: 'flag_env', action: 'flag_env.changed', state: changed }];
}

function requireOnlySettings(request: ChangeFlagRequest): void {
  const other = Object.entries(request).find(([field]) => !ASKED.includes(field));
  if (other !== undefined) {
    const [field, value] = other;
    const own = ENVIRONMENT_SETTINGS.join(', ');
    throw invalidRequest(`/${field}`, value, `is the same in every environment: an environment has ${own} of its own`);
  }
}
