import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';

/** `trackcrumb apply-winner`: the flag serves the winner, the experiment is completed. */
export function applyWinnerCommand(): Command {
  const command = new Command('apply-winner')
    .description('serve the winner to everyone but the holdout, and complete the experiment; twice is harmless')
    .argument('<id>', 'id of the experiment')
    .option('--winner <key>', 'the winner you saw: if another leads by now, nothing is changed');
  return withAddressOptions(command).action((id: string, options: AddressOptions & { winner?: string }) =>
    orExplain(async () => {
      const api = await apiOf(options);
      const { version } = (await api.experiment(id)).experiment;
      const { winner } = options;
      const { flag } = await api.applyWinner(id, { version, ...(winner === undefined ? {} : { winner }) });
      printLines([
        `Flag ${flag.key} (version ${flag.version}) serves ${flag.winner ?? 'no winner'} to everyone but the holdout`,
        `${id} is completed`,
      ]);
      return 0;
    })
  );
}
