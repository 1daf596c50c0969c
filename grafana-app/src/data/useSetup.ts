import { useCallback } from 'react';
import type { SetupResponse, TrackerSettingsResponse } from '@trackcrumb/contract';
import { canWriteExperiments } from '../security/permissions';
import type { Problem } from './problem';
import { sidecar } from './sidecar';
import { useLoad } from './useLoad';

export const askSetup = (): Promise<SetupResponse> => sidecar.get<SetupResponse>('/setup');

/** Write key, address and health of the sidecar; it tells administrators only. */
export function useSetup() {
  return useLoad(askSetup, 'sidecar');
}

/** What a snippet needs to run as it is. */
export interface TrackerSettings {
  /** The sidecar has not answered yet. */
  isLoading: boolean;
  /** Undefined for everybody the sidecar does not tell, and while it does not answer. */
  settings: TrackerSettingsResponse | undefined;
  problem: Problem | undefined;
}

export function useTrackerSettings(): TrackerSettings {
  const isTold = canWriteExperiments();
  const load = useCallback(
    async () => ({ settings: isTold ? await sidecar.get<TrackerSettingsResponse>('/tracker') : undefined }),
    [isTold]
  );
  const [result] = useLoad(load, 'sidecar');
  return { isLoading: isTold && result.state === 'loading', settings: result.data?.settings, problem: result.problem };
}
