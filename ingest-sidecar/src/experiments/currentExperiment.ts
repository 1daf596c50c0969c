import type { Experiment, ExperimentResponse, FlagConfig } from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';

/** @throws ApiError `experiment_not_found` */
export function existingExperiment(state: ConfigState, id: string): Experiment {
  const experiment = state.of('experiment').get(id);
  if (experiment === undefined) {
    throw ApiError.of('experiment_not_found', { id });
  }
  return experiment;
}

/**
 * The experiment, if it is still at the version a change was decided on.
 *
 * @throws ApiError `experiment_not_found`, `stale_version` with the current state
 */
export function currentExperiment(state: ConfigState, id: string, version: number): Experiment {
  const experiment = existingExperiment(state, id);
  if (experiment.version !== version) {
    const parameters = { what: `Experiment ${id}`, actual: experiment.version, sent: version };
    throw ApiError.of('stale_version', parameters, {
      field: '/version',
      current: { experiment, flag: flagOf(state, experiment) },
    });
  }
  return experiment;
}

/** The flag an experiment runs on: it exists as long as the experiment, nothing deletes one. */
export function flagOf(state: ConfigState, experiment: Experiment): FlagConfig {
  const flag = state.of('flag').get(experiment.flagKey);
  if (flag === undefined) {
    throw ApiError.of('flag_not_found', { key: experiment.flagKey });
  }
  return flag;
}

/** @throws ApiError `experiment_not_found` */
export function experimentResponse(state: ConfigState, id: string): ExperimentResponse {
  const experiment = existingExperiment(state, id);
  return { experiment, flag: flagOf(state, experiment) };
}

/** All experiments, newest first. */
export function experimentResponses(state: ConfigState): ExperimentResponse[] {
  return [...state.of('experiment').values()]
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id))
    .map((experiment) => ({ experiment, flag: flagOf(state, experiment) }));
}
