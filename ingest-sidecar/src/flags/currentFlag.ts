import type { FlagConfig, FlagConfigResponse } from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';

/**
 * @param field JSON pointer to where the key was sent, if in the body
 * @throws ApiError `flag_not_found`
 */
export function existingFlag(state: ConfigState, key: string, field?: string): FlagConfig {
  const flag = state.of('flag').get(key);
  if (flag === undefined) {
    throw ApiError.of('flag_not_found', { key }, field === undefined ? {} : { field });
  }
  return flag;
}

/**
 * The flag, if it is still at the version a change was decided on.
 *
 * @param field JSON pointer to where the version was sent
 * @throws ApiError `flag_not_found`, `stale_version` with the current state
 */
export function currentFlag(state: ConfigState, key: string, version: number, field: string): FlagConfig {
  const flag = existingFlag(state, key);
  if (flag.version !== version) {
    throw ApiError.of(
      'stale_version',
      { what: `Flag ${key}`, actual: flag.version, sent: version },
      { field, current: flagConfigResponse(state, key) }
    );
  }
  return flag;
}

/**
 * A flag with the experiment that holds it.
 *
 * @param field JSON pointer to where the key was sent, if in the body
 * @throws ApiError `flag_not_found`
 */
export function flagConfigResponse(state: ConfigState, key: string, field?: string): FlagConfigResponse {
  const flag = existingFlag(state, key, field);
  const experiment = flag.experimentId === null ? undefined : state.of('experiment').get(flag.experimentId);
  return { flag, experiment: experiment ?? null };
}

/** All flags, by key. */
export function flagConfigResponses(state: ConfigState): FlagConfigResponse[] {
  return [...state.of('flag').keys()].sort().map((key) => flagConfigResponse(state, key));
}
