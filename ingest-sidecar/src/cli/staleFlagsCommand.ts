import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { jsonLines, printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';

interface Options extends AddressOptions {
  json?: boolean;
}

/** `trackcrumb flags stale`: the flags that look forgotten, each with the reason and what to do. */
export function staleFlagsCommand(): Command {
  const command = new Command('stale')
    .description('list the flags that look forgotten, with the reason and what to do')
    .option('--json', 'the answer of the API as it is');
  return withAddressOptions(command).action((options: Options) =>
    orExplain(async () => {
      const stale = await (await apiOf(options)).staleFlags();
      const lines = stale.flags.map(({ key, sentence, remedy }) => `${key}: ${sentence}. ${remedy}.`);
      printLines(options.json === true ? jsonLines(stale) : lines.length === 0 ? ['No flag looks forgotten'] : lines);
      return 0;
    })
  );
}
