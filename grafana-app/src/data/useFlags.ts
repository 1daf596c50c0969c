import { useCallback } from 'react';
import type { ChangeFlagRequest, FlagConfigResponse, FlagConfigsResponse } from '@trackcrumb/contract';
import { sidecar } from './sidecar';
import { useLoad } from './useLoad';

/** Every flag with the experiment that runs on it, by key. */
export function useFlags() {
  const load = useCallback(async () => {
    const { flags } = await sidecar.get<FlagConfigsResponse>('/flags');
    return flags.sort((a, b) => a.flag.key.localeCompare(b.flag.key));
  }, []);
  return useLoad(load, 'sidecar');
}

export const changeFlag = (key: string, request: ChangeFlagRequest) =>
  sidecar.patch<FlagConfigResponse>(`/flags/${encodeURIComponent(key)}`, request);
