import type { Experiment, FlagConfig } from '@trackcrumb/contract';
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

function statusText({ status, pausedBy, archived }: Experiment): string {
  const text = pausedBy === 'srm' ? 'paused (SRM)' : status;
  return archived ? `${text}, archived` : text;
}

/** `trackcrumb list`: the experiments that are not archived, or all, newest first. */
export function listCommand(): Command {
  const command = new Command('list')
    .description('list the experiments, newest first')
    .option('--archived', 'those that are archived too');
  return withAddressOptions(command).action((options: AddressOptions & { archived?: true }) =>
    orExplain(async () => {
      const { experiments } = await (await apiOf(options)).experiments();
      const shown = experiments.filter(({ experiment }) => options.archived === true || !experiment.archived);
      const rows = shown.map(({ experiment, flag }) => [
        experiment.id,
        statusText(experiment),
        experiment.targetEvent,
        flag.key,
        served(flag),
        experiment.startedAt ?? '–',
        experiment.name,
      ]);
      const hidden = experiments.length - shown.length;
      printLines([
        ...(experiments.length === 0 ? ['There are no experiments: create one with `trackcrumb apply`'] : []),
        ...(rows.length === 0
          ? []
          : table(['id', 'status', 'target event', 'flag', 'rollout', 'started', 'name'], rows)),
        ...(hidden === 0 ? [] : [`${hidden} archived: see them with --archived`]),
      ]);
      return 0;
    })
  );
}
