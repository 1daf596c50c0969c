import {
  hasStarted,
  experimentIdOf,
  type CreateExperimentRequest,
  type Experiment,
  type ExperimentResponse,
} from '@trackcrumb/contract';
import { CommandFailure } from '../commandFailure';
import { printLines } from '../printLines';
import type { SidecarApi } from '../sidecarApi';
import { carryOut } from './carryOut';
import { experimentPlan, type Current } from './experimentPlan';
import { planReport } from './planReport';
import { readExperimentFile } from './readExperimentFile';

export interface ApplyOptions {
  dryRun: boolean;
  /** Another split of a started experiment, further variants included: visitors move to another variant. */
  confirm: boolean;
}

/**
 * Brings the experiments of a file to what it says, as far as the API lets; shows every difference.
 *
 * @returns the exit code: 0 all is as the file says, 2 some of it is not, 1 all of it was refused
 * @throws CommandFailure when the file cannot be used
 */
export async function applyFile(path: string, options: ApplyOptions, api: SidecarApi): Promise<0 | 1 | 2> {
  const file = await readExperimentFile(path);
  const { experiments } = await api.experiments();
  let failures = 0;
  let incomplete = false;
  let achieved = 0;
  for (const wanted of file) {
    const found = experiments.find(({ experiment }) => isCalled(experiment, wanted));
    try {
      const plan = experimentPlan(wanted, found && (await onWantedFlag(found, wanted, experiments, api)));
      printLines(planReport(plan, options.dryRun));
      incomplete ||= plan.differences.some(({ fixedBecause }) => fixedBecause !== null);
      const done = options.dryRun ? null : await carryOut(api, wanted, found, plan, options.confirm);
      printLines(done === null ? [] : [`  ${done}`]);
      // Nothing to do is an experiment that is as it shall be.
      achieved += 1;
    } catch (error) {
      if (!(error instanceof CommandFailure)) {
        throw error;
      }
      printLines(
        [`trackcrumb: ${found?.experiment.id ?? wanted.id ?? experimentIdOf(wanted.name)}: ${error.message}`],
        process.stderr
      );
      failures += 1;
    }
  }
  return failures === 0 && !incomplete ? 0 : achieved === 0 ? 1 : 2;
}

/** A draft may move to another flag; what it would be is compared with what that one has. */
async function onWantedFlag(
  { experiment, flag }: ExperimentResponse,
  { flagKey = flag.key }: CreateExperimentRequest,
  experiments: readonly ExperimentResponse[],
  api: SidecarApi
): Promise<Current> {
  if (flagKey !== flag.key && !hasStarted(experiment)) {
    return { subject: experiment, ...(await api.flag(flagKey)) };
  }
  const holder = experiments.find((other) => other.experiment.id === flag.experimentId);
  return { subject: experiment, flag, experiment: holder?.experiment ?? null };
}

/** By its id, or by the name it was created with or has now: the sidecar gives neither to another experiment. */
function isCalled({ id, name }: Experiment, wanted: CreateExperimentRequest): boolean {
  if (wanted.id !== undefined) {
    return id === wanted.id;
  }
  const slug = experimentIdOf(wanted.name);
  return id === slug || experimentIdOf(name) === slug;
}
