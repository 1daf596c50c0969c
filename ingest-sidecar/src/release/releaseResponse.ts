import type { ReleaseLook, ReleasePlanResponse } from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';
import { nextDue } from './nextStep';
import { releaseSentence } from './releaseSentence';
import { releaseSubject, type ReleaseSubject } from './releaseSubject';

/**
 * A plan with its flag, and what it waits for.
 *
 * @throws ApiError `flag_not_found`, `release_plan_not_found`
 */
export function releaseResponse(state: ConfigState, key: string, look: ReleaseLook | null): ReleasePlanResponse {
  const subject = releaseSubject(state, key);
  const { plan, flag } = subject;
  return { plan, flag, next: nextDue(plan), sentence: releaseSentence(subject, look), look };
}

/**
 * A plan, if it is still at the version a change was decided on.
 *
 * @throws ApiError `flag_not_found`, `release_plan_not_found`, `stale_version` with the current state
 */
export function currentRelease(state: ConfigState, key: string, version: number): ReleaseSubject {
  const subject = releaseSubject(state, key);
  requireVersion(state, key, version);
  return subject;
}

/** @throws ApiError `stale_version`; a plan that is not there has version 0 */
export function requireVersion(state: ConfigState, key: string, sent: number): void {
  const actual = state.of('release_plan').get(key)?.version ?? 0;
  if (actual !== sent) {
    const parameters = { what: `The release plan of flag ${key}`, actual, sent };
    const current = actual === 0 ? null : releaseResponse(state, key, null);
    throw ApiError.of('stale_version', parameters, { field: '/version', current });
  }
}
