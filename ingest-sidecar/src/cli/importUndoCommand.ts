import type { UndoImportRequest } from '@trackcrumb/contract';
import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { CommandFailure, orExplain } from './commandFailure';
import { awaitCounted, findExperiment } from '@trackcrumb/import';
import { printLines } from './printLines';
import { count } from './quantities';
import type { AddressOptions } from './sidecarAddress';

/** `trackcrumb import undo`: everything that was imported into an experiment is deleted. */
export function importUndoCommand(): Command {
  const command = new Command('undo')
    .description('take back everything that was imported into an experiment which an import has started')
    .argument('<experiment>', 'id or name')
    .option('--discard-others', 'events that were not imported count no longer either')
    .option('--comment <text>', 'why, for the audit log');
  return withAddressOptions(command).action(
    (named: string, own: Pick<UndoImportRequest, 'discardOthers' | 'comment'>, undo: Command) =>
      orExplain(async () => {
        // `import` has read those that both take.
        const options = undo.optsWithGlobals<AddressOptions>();
        const api = await apiOf(options);
        const found = await findExperiment(api, named);
        if (found === undefined) {
          throw new CommandFailure(`there is no experiment ${named}: correct the name`);
        }
        const { id, name, version, imports } = found.experiment;
        // What is not in ClickHouse yet would come after the deletion.
        await awaitCounted(api, () => undefined);
        const { deleted } = await api.undoImport(id, { version, ...own });
        const rows = imports.reduce((sum, file) => sum + file.rows, 0);
        printLines([
          `The import of ${count(rows)} rows into ${name} (${id}) is undone: ` +
            (deleted ? 'they are deleted' : 'ClickHouse is still deleting them, and nothing counts them meanwhile'),
          'The experiment is an archived draft; an import with --create brings it back',
        ]);
        return 0;
      })
  );
}
