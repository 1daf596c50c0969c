import type { HoldoutResponse } from '@trackcrumb/contract';
import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { CommandFailure, orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';
import { table } from './table';

interface StartOptions extends AddressOptions {
  event: string;
  flags?: string[];
}

/** `trackcrumb holdouts`: who is held out of several experiments. */
export function holdoutsCommand(): Command {
  return new Command('holdouts')
    .description('hold visitors out of several experiments: list, start, end')
    .addCommand(listCommand())
    .addCommand(startCommand())
    .addCommand(endCommand());
}

function listCommand(): Command {
  const command = new Command('list').description('list the holdouts over several experiments, newest first');
  return withAddressOptions(command).action((options: AddressOptions) =>
    orExplain(async () => {
      const { holdouts } = await (await apiOf(options)).holdouts();
      const rows = holdouts.map(({ holdout, experiment, covers }) => [
        holdout.id,
        `${holdout.pct} %`,
        holdout.startedAt,
        holdout.endedAt ?? '–',
        String(covers.length),
        experiment.name,
      ]);
      printLines(
        rows.length === 0
          ? ['There are no holdouts: start one with `trackcrumb holdouts start`']
          : table(['id', { right: 'held out' }, 'started', 'ended', { right: 'flags' }, 'name'], rows)
      );
      return 0;
    })
  );
}

function startCommand(): Command {
  const command = new Command('start')
    .description('hold a share of all visitors out of several experiments and of what they ship')
    .argument('<name>', 'what people call it; its slug is the id of its experiment')
    .argument('<percent>', 'of all visitors; it stays as it is', Number)
    .requiredOption('--event <name>', 'the conversion by which they are compared with the rest')
    .option('--flags <keys...>', 'the flags it covers (default: all, those that come later too)');
  return withAddressOptions(command).action((name: string, pct: number, { event, flags, ...address }: StartOptions) =>
    orExplain(async () => {
      const request = { name, pct, targetEvent: event, ...(flags === undefined ? {} : { flags }) };
      printLines([summary(await (await apiOf(address)).startHoldout(request))]);
      return 0;
    })
  );
}

function endCommand(): Command {
  const command = new Command('end')
    .description('let everybody in again, and complete the experiment')
    .argument('<id>', 'id of the holdout');
  return withAddressOptions(command).action((id: string, options: AddressOptions) =>
    orExplain(async () => {
      const api = await apiOf(options);
      const found = (await api.holdouts()).holdouts.find(({ holdout }) => holdout.id === id);
      if (found === undefined) {
        throw new CommandFailure(`there is no holdout ${id}: see \`trackcrumb holdouts list\``);
      }
      printLines([summary(await api.endHoldout(id, { version: found.holdout.version }))]);
      return 0;
    })
  );
}

const summary = ({ holdout: { id, pct, endedAt }, covers }: HoldoutResponse): string =>
  endedAt === null
    ? `${id}: holds ${pct} % of all visitors out of ${covers.length} flags`
    : `${id}: ended; \`trackcrumb results ${id}\` has what it found`;
