import type { CreateExperimentRequest, ExperimentResponse } from '@trackcrumb/contract';
import type { SidecarApi } from '../sidecarApi';
import { experimentPlan } from './experimentPlan';

/**
 * Brings one experiment to what a file says, request by request, each decided on what the one before has left; yields what
 * each has done.
 *
 * @param current what there is; undefined: nothing
 * @throws CommandFailure with the sidecar's reason; what was yielded before stays done
 */
export async function* carryOut(
  api: SidecarApi,
  wanted: CreateExperimentRequest,
  current: ExperimentResponse | undefined,
  confirm: boolean
): AsyncGenerator<string> {
  if (current === undefined) {
    const { experiment, flag } = await api.create(wanted);
    yield `created as a ${experiment.status} on flag ${flag.key}`;
    return;
  }
  let there = current;
  const { id, fields } = experimentPlan(wanted, there);
  if (fields !== undefined) {
    there = await api.changeExperiment(id, { version: there.experiment.version, ...fields });
    yield `changed (version ${there.experiment.version})`;
  }
  // Another flag may have brought other variants.
  const { variants, rolloutPct } = experimentPlan(wanted, there);
  let { flag } = there;
  if (variants !== undefined) {
    const request = { version: there.experiment.version, flagVersion: flag.version, variants, confirm };
    ({ flag } = await api.changeVariants(id, request));
    yield `variants changed (flag ${flag.key}, version ${flag.version})`;
  }
  if (rolloutPct !== undefined) {
    ({ flag } = await api.changeFlag(flag.key, { version: flag.version, rolloutPct }));
    yield `rollout changed (flag ${flag.key}, version ${flag.version})`;
  }
}
