import { slugOf, type Experiment } from '@trackcrumb/contract';
import { CommandFailure } from '../commandFailure';
import { printLines } from '../printLines';
import type { SidecarApi } from '../sidecarApi';
import { carryOut } from './carryOut';
import { experimentPlan } from './experimentPlan';
import { planReport } from './planReport';
import { readExperimentFile } from './readExperimentFile';

export interface ApplyOptions {
  dryRun: boolean;
  /** Other variants or weights under a started experiment: visitors may see another variant than before. */
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
    const current = experiments.find(({ experiment }) => isCalled(experiment, wanted.name));
    const plan = experimentPlan(wanted, current);
    printLines(planReport(plan, options.dryRun));
    incomplete ||= plan.differences.some(({ fixedBecause }) => fixedBecause !== null);
    let done = 0;
    try {
      for await (const what of options.dryRun ? [] : carryOut(api, wanted, current, options.confirm)) {
        printLines([`  ${what}`]);
        done += 1;
      }
      // Nothing to do is an experiment that is as it shall be.
      achieved += Math.max(1, done);
    } catch (error) {
      if (!(error instanceof CommandFailure)) {
        throw error;
      }
      printLines([`trackcrumb: ${plan.id}: ${error.message}`], process.stderr);
      failures += 1;
      achieved += done;
    }
  }
  return failures === 0 && !incomplete ? 0 : achieved === 0 ? 1 : 2;
}

/** By the name it was created with, or by the one it has now: the sidecar gives neither to another experiment. */
function isCalled({ id, name }: Experiment, wanted: string): boolean {
  const slug = slugOf(wanted);
  return id === slug || slugOf(name) === slug;
}
