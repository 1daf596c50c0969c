import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';
import { table } from './table';

/** `trackcrumb layers`: who shares no visitors with whom. */
export function layersCommand(): Command {
  return new Command('layers')
    .description('list the layers of experiments that share no visitors; make one')
    .addCommand(listCommand())
    .addCommand(createCommand());
}

function listCommand(): Command {
  const command = new Command('list').description('list every layer, who has it, and what is free');
  return withAddressOptions(command).action((options: AddressOptions) =>
    orExplain(async () => {
      const { layers } = await (await apiOf(options)).layers();
      const rows = layers.flatMap(({ layer, experiments, freePct, mostPct }) => [
        ...experiments.map(({ id, status, sharePct }) => [layer.key, id, status, `${sharePct} %`]),
        [layer.key, '–', mostPct < freePct ? `free, ${mostPct} % at once` : 'free', `${freePct} %`],
      ]);
      printLines(
        rows.length === 0
          ? ['There are no layers: make one with `trackcrumb layers create`']
          : table(['layer', 'experiment', 'status', { right: 'share' }], rows)
      );
      return 0;
    })
  );
}

function createCommand(): Command {
  const command = new Command('create')
    .description('make a layer')
    .argument('<key>', 'what experiments name it by')
    .argument('<name>', 'what people call it');
  return withAddressOptions(command).action((key: string, name: string, options: AddressOptions) =>
    orExplain(async () => {
      await (await apiOf(options)).createLayer({ key, name });
      printLines([`${key}: created, all of it free`]);
      return 0;
    })
  );
}
