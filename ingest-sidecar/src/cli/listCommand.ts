import type { FlagConfig } from '@trackcrumb/contract';
import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';
import { table } from './table';

/** What visitors get, in a few characters. */
function served({ enabled, winner, trafficPct, rolloutPct }: FlagConfig): string {
  if (!enabled) {
    return 'off';
  }
  return winner ?? (trafficPct < 100 ? `${rolloutPct} % of ${trafficPct} %` : `${rolloutPct} %`);
}

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
          served(flag),
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
