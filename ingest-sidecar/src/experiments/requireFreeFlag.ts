import type { FlagConfig } from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';
import { requireOfNoHoldout } from '../flags';

/** A flag serves one experiment at a time; one whose experiment is completed is free again. */
export function requireFreeFlag(state: ConfigState, flag: FlagConfig, forExperiment: string | null): void {
  requireOfNoHoldout(state, flag.key);
  const { experimentId } = flag;
  if (experimentId === null || experimentId === forExperiment) {
    return;
  }
  if (state.of('experiment').get(experimentId)?.status !== 'completed') {
    throw ApiError.of('flag_taken', { key: flag.key, experimentId }, { field: '/flagKey' });
  }
}
