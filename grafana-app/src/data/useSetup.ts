import { useCallback } from 'react';
import type { SetupResponse } from '@trackcrumb/contract';
import { config } from '@grafana/runtime';
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
  /** Undefined for everybody the sidecar does not tell. */
  settings: Pick<SetupResponse, 'publicUrl' | 'writeKey'> | undefined;
}

export function useTrackerSettings(): TrackerSettings {
  const isAdmin = config.bootData?.user?.orgRole === 'Admin';
  const load = useCallback(async () => ({ setup: isAdmin ? await askSetup() : undefined }), [isAdmin]);
  const [result] = useLoad(load, 'sidecar');
  return { isLoading: isAdmin && result.state === 'loading', settings: result.data?.setup };
}
