import type {
  ExperimentResponse,
  RecordImportRequest,
  UndoImportRequest,
  UndoImportResponse,
} from '@trackcrumb/contract';
import { recordImportSchema, undoImportSchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { experimentResponseSchema, undoImportResponseSchema } from '../answers/configSchemas';
import { ok } from '../answers/routeAnswers';
import { attemptOn, type Change, type ConfigState } from '../config';
import { experimentResponse, recordImport, undoImport } from '../experiments';
import type { ServerDeps } from './serverDeps';

interface WithId {
  Params: { id: string };
}

const attempt = attemptOn('experiment');

const ERRORS = ['experiment_not_found', 'stale_version'] as const;
const RECORDED = ok(experimentResponseSchema, 'The experiment with the files that were imported', [
  ...ERRORS,
  'import_not_recorded',
]);
const UNDONE = ok(
  undoImportResponseSchema,
  'The experiment, an archived draft, and whether its rows are gone already',
  [...ERRORS, 'import_not_undoable', 'import_has_others']
);

/** How long an answer waits for ClickHouse to delete; less than whoever asks. */
const DELETION_WAIT_MS = 10_000;

/** `/api/experiments/:id/imports` and `…/undo-import`; the rows themselves come by `importedRowsRoute`, or as events of a tracker. */
export function importRoutes({ store, importedRows }: ServerDeps): FastifyPluginAsync {
  return async (experiments) => {
    experiments.post<WithId & { Body: RecordImportRequest }>(
      '/:id/imports',
      { schema: { body: recordImportSchema }, config: RECORDED },
      async ({ params, body, actor }): Promise<ExperimentResponse> => {
        await store.commit(attempt('experiment.imported', params.id, actor, body), (state, at) =>
          recordImport(state, params.id, body, at)
        );
        return experimentResponse(store.state(), params.id);
      }
    );

    experiments.post<WithId & { Body: UndoImportRequest }>(
      '/:id/undo-import',
      { schema: { body: undoImportSchema }, config: UNDONE },
      async ({ params: { id }, body, actor }): Promise<UndoImportResponse> => {
        const stored = { imported: await importedRows.areThere(id), others: await importedRows.countOthers(id) };
        const decide = (state: ConfigState): Change[] => undoImport(state, id, body, stored);
        if (isAllowed(() => decide(store.state()))) {
          // First, so that a failure leaves something to undo again: rows that stayed would be counted with the next import.
          await importedRows.delete(id);
        }
        await store.commit(attempt('experiment.import_undone', id, actor, body), decide);
        // It is undone: that nobody can say whether the rows are gone yet makes no error of it.
        const deleted = await importedRows.areGone(id, DELETION_WAIT_MS).catch(() => false);
        return { ...experimentResponse(store.state(), id), deleted };
      }
    );
  };
}

/** What is not allowed is refused, and written down, where the change is made. */
function isAllowed(decide: () => unknown): boolean {
  try {
    decide();
    return true;
  } catch {
    return false;
  }
}
