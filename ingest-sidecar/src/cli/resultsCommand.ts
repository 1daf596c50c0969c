import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { jsonLines, printLines } from './printLines';
import { resultsReport } from './results/resultsReport';
import type { AddressOptions } from './sidecarAddress';

interface Options extends AddressOptions {
  segment?: string;
  json?: boolean;
}

/** `trackcrumb results`: what the pages show, in a terminal. */
export function resultsCommand(): Command {
  const command = new Command('results')
    .description('show the results of an experiment')
    .argument('<id>', 'id of the experiment')
    .option('--segment <key>', 'also for each value of $country, $os, $browser or any property')
    .option('--json', 'the answer of the API as it is');
  return withAddressOptions(command).action((id: string, options: Options) =>
    orExplain(async () => {
      const results = await (await apiOf(options)).results(id, options.segment);
      printLines(options.json === true ? jsonLines(results) : [`${id}: ${results.status}`, ...resultsReport(results)]);
      return 0;
    })
  );
}
