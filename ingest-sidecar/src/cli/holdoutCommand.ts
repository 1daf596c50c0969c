import type { ShippedHoldoutQuery } from '@trackcrumb/contract';
import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { jsonLines, printLines } from './printLines';
import { holdoutReport } from './results/holdoutReport';
import type { AddressOptions } from './sidecarAddress';

interface Options extends AddressOptions, ShippedHoldoutQuery {
  json?: boolean;
}

/** `trackcrumb holdout`: what was shipped against the held out, in a terminal. */
export function holdoutCommand(): Command {
  const command = new Command('holdout')
    .description('compare what was shipped with the held out, over any period since')
    .argument('<id>', 'id of the experiment')
    .option('--from <time>', 'from this time on, as in 2026-11-23T10:00:00Z (default: since it was shipped)')
    .option('--to <time>', 'before this time (default: now)')
    .option('--event <name>', 'the conversion to look at (default: the target event)')
    .option('--json', 'the answer of the API as it is');
  return withAddressOptions(command).action((id: string, options: Options) =>
    orExplain(async () => {
      const report = await (await apiOf(options)).holdout(id, options);
      printLines(options.json === true ? jsonLines(report) : holdoutReport(report));
      return 0;
    })
  );
}
