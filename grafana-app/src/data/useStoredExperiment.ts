import { useCallback } from 'react';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { sidecar } from './sidecar';
import { useLoad } from './useLoad';

/** An experiment and its flag as the sidecar stores them now, with the versions a change has to name. */
export function useStoredExperiment(id: string) {
  const load = useCallback(() => sidecar.get<ExperimentResponse>(`/experiments/${encodeURIComponent(id)}`), [id]);
  return useLoad(load, 'sidecar');
}
