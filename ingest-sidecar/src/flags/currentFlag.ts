import type { FlagConfig, FlagConfigResponse } from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';

/**
 * @param field JSON pointer to where the key was sent, if in the body
 * @throws ApiError `flag_not_found`
 */
export function existingFlag(state: ConfigState, key: string, field?: string): FlagConfig {
  const flag = state.flags.get(key);
  if (flag === undefined) {
    throw ApiError.of('flag_not_found', { key }, field === undefined ? {} : { field });
  }
  return flag;
}

/**
 * The flag, if it is still at the version a change was decided on.
 *
 * @throws ApiError `flag_not_found`, `stale_version` with the current state
 */
export function currentFlag(state: ConfigState, key: string, version: number): FlagConfig {
  const flag = existingFlag(state, key);
  if (flag.version !== version) {
    throw ApiError.of(
      'stale_version',
      { what: `Flag ${key}`, actual: flag.version, sent: version },
      { current: flagConfigResponse(state, key) }
    );
  }
  return flag;
}

/** @throws ApiError `flag_not_found` */
export function flagConfigResponse(state: ConfigState, key: string): FlagConfigResponse {
  const flag = existingFlag(state, key);
  const experiment = flag.experimentId === null ? undefined : state.experiments.get(flag.experimentId);
  return { flag, experiment: experiment ?? null };
}

/** All flags, by key. */
export function flagConfigResponses(state: ConfigState): FlagConfigResponse[] {
  return [...state.flags.keys()].sort().map((key) => flagConfigResponse(state, key));
}
