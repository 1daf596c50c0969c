import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';
import { table } from './table';

/** `trackcrumb list`: all experiments, newest first. */
export function listCommand(): Command {
  return withAddressOptions(new Command('list').description('list the experiments, newest first')).action(
    (options: AddressOptions) =>
      orExplain(async () => {
        const { experiments } = await (await apiOf(options)).experiments();
        const rows = experiments.map(({ experiment, flag }) => [
          experiment.id,
          experiment.pausedBy === 'srm' ? 'paused (SRM)' : experiment.status,
          experiment.targetEvent,
          flag.key,
          flag.enabled ? (flag.winner ?? `${flag.rolloutPct} %`) : 'off',
          experiment.startedAt ?? '–',
          experiment.name,
        ]);
        printLines(
          rows.length === 0
            ? ['There are no experiments: create one with `trackcrumb apply`']
            : table(['id', 'status', 'target event', 'flag', 'rollout', 'started', 'name'], rows)
        );
        return 0;
      })
  );
}
