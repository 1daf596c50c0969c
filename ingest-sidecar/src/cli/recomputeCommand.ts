import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { printLines } from './printLines';
import { pValue } from './quantities';
import type { AddressOptions } from './sidecarAddress';
import { table } from './table';

/** `trackcrumb recompute`: what the nightly job does, now. */
export function recomputeCommand(): Command {
  return withAddressOptions(
    new Command('recompute')
      .description('recompute every running experiment and pause those with a sample ratio mismatch')
      .addHelpText('after', '\nExit code 2: some experiment could not be recomputed; the others were.')
  ).action((options: AddressOptions) =>
    orExplain(async () => {
      const { experiments } = await (await apiOf(options)).recompute();
      const rows = experiments.map(({ experimentId, outcome, srmPValue, error }) => [
        experimentId,
        outcome === 'paused' ? 'paused (SRM)' : outcome,
        srmPValue === null ? '–' : pValue(srmPValue),
        error ?? '',
      ]);
      printLines(
        rows.length === 0 ? ['No experiment is running'] : table(['id', 'outcome', { right: 'SRM p' }, 'error'], rows)
      );
      return experiments.some(({ outcome }) => outcome === 'failed') ? 2 : 0;
    })
  );
}
