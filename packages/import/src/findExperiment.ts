import { experimentIdOf, type ExperimentResponse } from '@trackcrumb/contract';
import type { ImportApi } from './importApi';

/** The experiment that goes by this id or name; undefined when there is none. */
export async function findExperiment(
  api: Pick<ImportApi, 'experiments'>,
  idOrName: string
): Promise<ExperimentResponse | undefined> {
  const { experiments } = await api.experiments();
  return experiments.find(
    ({ experiment: { id, name } }) => id === idOrName || name === idOrName || id === experimentIdOf(idOrName)
  );
}
