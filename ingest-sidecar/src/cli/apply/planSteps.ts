import type { CreateExperimentRequest, ExperimentResponse } from '@trackcrumb/contract';
import type { SidecarApi } from '../sidecarApi';
import type { ExperimentPlan } from './experimentPlan';

/** The requests that carry out a plan, in order, each to be sent after the one before; each says what it has done. */
export function planSteps(
  api: SidecarApi,
  plan: ExperimentPlan,
  wanted: CreateExperimentRequest,
  current: ExperimentResponse | undefined,
  confirm: boolean
): (() => Promise<string>)[] {
  const { id, variants, rolloutPct } = plan;
  if (current === undefined) {
    return [
      async () => {
        const { experiment, flag } = await api.create(wanted);
        return `created as a ${experiment.status} on flag ${flag.key}`;
      },
    ];
  }
  let { flag } = current;
  const steps: (() => Promise<string>)[] = [];
  if (variants !== undefined) {
    steps.push(async () => {
      const request = { version: current.experiment.version, flagVersion: flag.version, variants, confirm };
      ({ flag } = await api.changeVariants(id, request));
      return `variants changed (flag ${flag.key}, version ${flag.version})`;
    });
  }
  if (rolloutPct !== undefined) {
    steps.push(async () => {
      ({ flag } = await api.changeFlag(flag.key, { version: flag.version, rolloutPct }));
      return `rollout changed (flag ${flag.key}, version ${flag.version})`;
    });
  }
  return steps;
}
