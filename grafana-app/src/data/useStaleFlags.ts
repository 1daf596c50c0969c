import { useCallback } from 'react';
import type { StaleFlag, StaleFlagsResponse } from '@trackcrumb/contract';
import { sidecar } from './sidecar';
import { useLoad } from './useLoad';

/** Flags that look forgotten, by key. Nothing is said of it where the sidecar does not answer: the flags say so already. */
export function useStaleFlags(): ReadonlyMap<string, StaleFlag> {
  const load = useCallback(() => sidecar.get<StaleFlagsResponse>('/flags/stale'), []);
  const [{ data }] = useLoad(load, 'sidecar');
  return new Map((data?.flags ?? []).map((flag) => [flag.key, flag]));
}
