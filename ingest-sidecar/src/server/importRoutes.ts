import type { ExperimentResponse, RecordImportRequest, UndoImportRequest } from '@trackcrumb/contract';
import { recordImportSchema, undoImportSchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { experimentResponseSchema } from '../answers/configSchemas';
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
const UNDONE = ok(experimentResponseSchema, 'The experiment, an archived draft; its rows are being deleted', [
  ...ERRORS,
  'import_not_undoable',
]);

/** `/api/experiments/:id/imports` and `…/undo-import`; the rows themselves come as events. */
export function importRoutes({ store, deleteImported }: ServerDeps): FastifyPluginAsync {
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
      async ({ params, body, actor }): Promise<ExperimentResponse> => {
        const decide = (state: ConfigState): Change[] => undoImport(state, params.id, body);
        if (isAllowed(() => decide(store.state()))) {
          // First, so that a failure leaves something to undo again: rows that stayed would be counted with the next import.
          await deleteImported(params.id);
        }
        await store.commit(attempt('experiment.import_undone', params.id, actor, body), decide);
        return experimentResponse(store.state(), params.id);
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
