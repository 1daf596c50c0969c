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

/** What a snippet needs to run as it is; undefined for everybody the sidecar does not tell, and until it has. */
export function useTrackerSettings(): Pick<SetupResponse, 'publicUrl' | 'writeKey'> | undefined {
  const isAdmin = config.bootData?.user?.orgRole === 'Admin';
  const load = useCallback(async () => ({ setup: isAdmin ? await askSetup() : undefined }), [isAdmin]);
  const [result] = useLoad(load, 'sidecar');
  return result.data?.setup;
}
