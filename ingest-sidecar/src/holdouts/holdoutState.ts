import type { FlagConfig, Holdout, HoldoutResponse } from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';
import { existingExperiment } from '../experiments/currentExperiment';

/** @throws ApiError `holdout_not_found` */
export function existingHoldout(state: ConfigState, id: string): Holdout {
  const holdout = state.of('holdout').get(id);
  if (holdout === undefined) {
    throw ApiError.of('holdout_not_found', { id });
  }
  return holdout;
}

/** The flags that a holdout covers now; none once it has ended. */
export const flagsCovered = (state: ConfigState, id: string): FlagConfig[] =>
  [...state.of('flag').values()].filter(({ program }) => program?.id === id);

/** @throws ApiError `holdout_not_found` */
export function holdoutResponse(state: ConfigState, id: string): HoldoutResponse {
  return {
    holdout: existingHoldout(state, id),
    experiment: existingExperiment(state, id),
    covers: flagsCovered(state, id)
      .map(({ key }) => key)
      .sort(),
  };
}

/** All holdouts, newest first. */
export function holdoutResponses(state: ConfigState): HoldoutResponse[] {
  return [...state.of('holdout').values()]
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || a.id.localeCompare(b.id))
    .map(({ id }) => holdoutResponse(state, id));
}
