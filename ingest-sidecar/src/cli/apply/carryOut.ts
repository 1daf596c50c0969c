import type { CreateExperimentRequest, ExperimentResponse } from '@trackcrumb/contract';
import type { SidecarApi } from '../sidecarApi';
import type { ExperimentPlan } from './experimentPlan';

/**
 * Brings one experiment to what a file says, in one request; returns what that has done, null when there was nothing to do.
 *
 * @param current what there is; undefined: nothing
 * @throws CommandFailure with the sidecar's reason: nothing has been changed then
 */
export async function carryOut(
  api: SidecarApi,
  wanted: CreateExperimentRequest,
  current: ExperimentResponse | undefined,
  { desired }: ExperimentPlan,
  confirm: boolean
): Promise<string | null> {
  if (current === undefined) {
    const { experiment, flag } = await api.create(wanted);
    return `created as a ${experiment.status} on flag ${flag.key}`;
  }
  if (desired === undefined) {
    return null;
  }
  const { experiment, flag } = await api.edit(current.experiment.id, {
    version: current.experiment.version,
    flagVersion: current.flag.version,
    experiment: desired,
    confirm,
  });
  return `changed (version ${experiment.version}; flag ${flag.key}, version ${flag.version})`;
}
