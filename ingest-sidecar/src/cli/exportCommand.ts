import { Command, Option } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { jsonLines, printLines } from './printLines';
import { resultsCsv } from './results/resultsCsv';
import type { AddressOptions } from './sidecarAddress';

const FORMATS = ['csv', 'json'] as const;

/** `trackcrumb export`: the results for a program or a spreadsheet. */
export function exportCommand(): Command {
  const command = new Command('export')
    .description('write the results of an experiment to stdout')
    .argument('<id>', 'id of the experiment')
    .addOption(
      new Option('--format <format>', 'csv: a line per variant; json: everything, with the experiment and its flag')
        .choices(FORMATS)
        .default('csv')
    );
  return withAddressOptions(command).action(
    (id: string, options: AddressOptions & { format: (typeof FORMATS)[number] }) =>
      orExplain(async () => {
        const api = await apiOf(options);
        const results = await api.results(id);
        printLines(
          options.format === 'csv' ? resultsCsv(results) : jsonLines({ ...(await api.experiment(id)), results })
        );
        return 0;
      })
  );
}
