import {
  changeable,
  experimentDiff,
  type DesiredExperiment,
  type EditExperimentRequest,
  type ExperimentResponse,
} from '@trackcrumb/contract';

/** The request that makes of what was loaded what is wanted. What nobody touched is not sent. */
export function editRequest(
  { experiment, flag }: ExperimentResponse,
  desired: DesiredExperiment
): EditExperimentRequest {
  const { differences } = experimentDiff(experiment, { flag, experiment }, desired);
  return {
    version: experiment.version,
    flagVersion: flag.version,
    experiment: changeable(desired, differences),
  };
}
