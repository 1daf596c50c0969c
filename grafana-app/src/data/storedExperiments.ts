import type { Experiment, ExperimentsResponse } from '@trackcrumb/contract';
import { rememberExperiments } from './rememberExperiments';
import { requestSidecar } from './sidecarRequest';

/** Every experiment as the sidecar keeps it in memory: what they are called and how they stand, without counts. */
export async function loadStoredExperiments(): Promise<Experiment[]> {
  const { experiments: stored } = await requestSidecar<ExperimentsResponse>('GET', '/experiments');
  const experiments = stored.map(({ experiment }) => experiment);
  rememberExperiments(experiments);
  return experiments;
}
