import { useCallback } from 'react';
import type { Experiment, ExperimentsResponse } from '@trackcrumb/contract';
import { sidecar } from './sidecar';
import { useLoad } from './useLoad';

/** Every experiment as the sidecar keeps it in memory: what they are called and how they stand, without counts. */
export function useStoredExperiments() {
  const load = useCallback(
    async (): Promise<Experiment[]> =>
      (await sidecar.get<ExperimentsResponse>('/experiments')).experiments.map(({ experiment }) => experiment),
    []
  );
  return useLoad(load, 'sidecar');
}
