import { EXPERIMENT_FIELDS, type ImportedFile, type RecordImportRequest } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';
import { currentExperiment } from './currentExperiment';

/**
 * Keeps what was imported into an experiment: first that it has begun, so that who comes after a crash knows what to finish,
 * then that it is done.
 *
 * @throws ApiError
 */
export function recordImport(state: ConfigState, id: string, request: RecordImportRequest, at: string): Change[] {
  const { version, finished, ...file } = request;
  const experiment = currentExperiment(state, id, version);
  const { status, imports } = experiment;
  const known = imports.find(({ digest }) => digest === file.digest);
  if (known !== undefined && (known.finishedAt !== null || !finished)) {
    return [];
  }
  const { maxItems } = EXPERIMENT_FIELDS.imports.schema;
  const refused =
    known === undefined && status === 'completed'
      ? 'it is completed'
      : known === undefined && imports.length >= maxItems
        ? `it has ${maxItems} files already`
        : null;
  if (refused !== null) {
    throw ApiError.of('import_not_recorded', { id, reason: refused }, { current: experiment });
  }
  const recorded: ImportedFile = { ...(known ?? file), finishedAt: finished ? at : null };
  const others = imports.filter(({ digest }) => digest !== file.digest);
  return [
    {
      kind: 'experiment',
      action: 'experiment.imported',
      state: { ...experiment, imports: [...others, recorded] },
      metadata: { file: file.name, rows: file.rows, finished },
    },
  ];
}
