import {
  environmentSettings,
  flagEnvironmentId,
  PRODUCTION,
  type FlagConfigResponse,
  type FlagEnvironment,
} from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';
import { existingFlag, flagConfigResponse } from '../flags';
import { stateIn } from './environmentState';

/**
 * How a flag is set in an environment: its own settings, or those of production, of version 0. Of production the flag's.
 *
 * @throws ApiError `flag_not_found`
 */
export function settingsIn(state: ConfigState, flagKey: string, environment: string): FlagEnvironment {
  const flag = existingFlag(state, flagKey);
  const own = state.of('flag_env').get(flagEnvironmentId(flagKey, environment));
  const version = environment === PRODUCTION ? flag.version : 0;
  return own ?? { flagKey, environment, ...environmentSettings(flag), version };
}

/**
 * The same, if they are still at the version that a change was decided on.
 *
 * @param field JSON pointer to where the version was sent
 * @throws ApiError `flag_not_found`, `stale_version` with the current state
 */
export function currentSettings(
  state: ConfigState,
  flagKey: string,
  environment: string,
  { version, field }: { version: number; field: string }
): FlagEnvironment {
  const settings = settingsIn(state, flagKey, environment);
  if (settings.version !== version) {
    throw ApiError.of(
      'stale_version',
      { what: `Flag ${flagKey} in ${environment}`, actual: settings.version, sent: version },
      { field, current: flagResponseIn(state, flagKey, environment) }
    );
  }
  return settings;
}

/**
 * A flag with its experiment and, of an environment that is not production, how it is set there.
 *
 * @throws ApiError `flag_not_found`
 */
export function flagResponseIn(state: ConfigState, flagKey: string, environment: string): FlagConfigResponse {
  const response = flagConfigResponse(state, flagKey);
  return environment === PRODUCTION
    ? response
    : {
        ...response,
        environment: {
          settings: settingsIn(state, flagKey, environment),
          servedVersion: stateIn(state, environment).of('flag').get(flagKey)!.version,
        },
      };
}
