import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { applyFile } from './apply/applyFile';
import { orExplain } from './commandFailure';
import type { AddressOptions } from './sidecarAddress';

const NOTES = `
The file has the fields of POST /api/experiments; the name says which experiment it is. What is left out stays as it
is. Applying it again changes nothing. Exit code 0: all is as the file says; 2: some of it is not, marked with "!" or
explained on stderr; 1: the file cannot be used, or all of it was refused.

Example:
  trackcrumb apply pricing.yaml --dry-run`;

interface Options extends AddressOptions {
  dryRun?: boolean;
  confirm?: boolean;
}

/** `trackcrumb apply`: experiments as code. */
export function applyCommand(): Command {
  const command = new Command('apply')
    .description('create the experiments of a file, or change them to what it says')
    .argument('<file>', 'YAML or JSON: an experiment, or a list of them')
    .option('--dry-run', 'show the differences, change nothing')
    .option(
      '--confirm',
      'change the split of a started experiment, further variants included: visitors move to another one'
    )
    .addHelpText('after', NOTES);
  return withAddressOptions(command).action((file: string, { dryRun = false, confirm = false, ...address }: Options) =>
    orExplain(async () => applyFile(file, { dryRun, confirm }, await apiOf(address)))
  );
}
