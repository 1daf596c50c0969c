import { SETTABLE_STATUSES, type SettableStatus } from '@trackcrumb/contract';
import { Argument, Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';

/** `trackcrumb status`: starts, pauses, resumes or completes an experiment. */
export function statusCommand(): Command {
  const command = new Command('status')
    .description('start, pause, resume or complete an experiment')
    .argument('<id>', 'id of the experiment')
    .addArgument(new Argument('<status>', 'what it shall be').choices(SETTABLE_STATUSES))
    .option('--comment <text>', 'why, for the audit log')
    .option(
      '--confirm',
      'start a draft on a flag that serves the winner, or keeps the holdout, of an earlier experiment'
    );
  return withAddressOptions(command).action(
    (id: string, status: SettableStatus, options: AddressOptions & { comment?: string; confirm?: boolean }) =>
      orExplain(async () => {
        const api = await apiOf(options);
        const { experiment: before } = await api.experiment(id);
        const { version } = before;
        const { comment, confirm } = options;
        const { experiment } = await api.changeStatus(id, {
          status,
          version,
          ...(comment === undefined ? {} : { comment }),
          ...(confirm === undefined ? {} : { confirm }),
        });
        printLines([`${id}: ${before.status} → ${experiment.status} (version ${experiment.version})`]);
        return 0;
      })
  );
}
