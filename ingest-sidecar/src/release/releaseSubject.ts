import type { Experiment, FlagConfig, ReleasePlan } from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';
import { flagConfigResponse } from '../flags';

/** A plan with what it is about. */
export interface ReleaseSubject {
  plan: ReleasePlan;
  flag: FlagConfig;
  /** The one on the flag now, whatever its status. */
  experiment: Experiment | null;
}

/** @throws ApiError `flag_not_found`, `release_plan_not_found` */
export function releaseSubject(state: ConfigState, key: string): ReleaseSubject {
  const on = flagConfigResponse(state, key);
  const plan = state.of('release_plan').get(key);
  if (plan === undefined) {
    throw ApiError.of('release_plan_not_found', { key });
  }
  return { plan, ...on };
}
