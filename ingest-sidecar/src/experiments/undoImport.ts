import type { Experiment, UndoImportRequest } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';
import { withAllocation } from '../flags';
import { currentExperiment, flagOf } from './currentExperiment';

/**
 * What becomes of an experiment whose import is undone: an archived draft without data, which keeps its name, its id and its
 * history, and which an import of the mended file brings back.
 *
 * Only where an import started it: into any other came more than what was imported, and visitors' first exposures are
 * kept as one number each, from which nothing can be taken back.
 *
 * @throws ApiError
 */
export function undoImport(state: ConfigState, id: string, request: UndoImportRequest): Change[] {
  const experiment = currentExperiment(state, id, request.version);
  const [first] = experiment.imports;
  if (first?.started !== true) {
    const reason =
      first === undefined ? 'nothing was imported into it' : 'it was started otherwise, and has other data too';
    throw ApiError.of('import_not_undoable', { id, reason }, { current: experiment });
  }
  const undone: Experiment = {
    ...experiment,
    status: 'draft',
    startedAt: null,
    completedAt: null,
    pausedBy: null,
    archived: true,
    imports: [],
  };
  const comment = request.comment === undefined ? {} : { comment: request.comment };
  const rows = experiment.imports.reduce((sum, file) => sum + file.rows, 0);
  return [
    { kind: 'experiment', action: 'experiment.import_undone', state: undone, metadata: { ...comment, rows } },
    ...withoutWinner(state, undone),
  ];
}

/** A winner that was found in data which are gone is none. */
function withoutWinner(state: ConfigState, experiment: Experiment): Change[] {
  const flag = flagOf(state, experiment);
  if (flag.experimentId !== experiment.id || flag.winner === null) {
    return [];
  }
  const withdrawn = withAllocation({ ...flag, winner: null }, experiment.holdoutPct);
  return [{ kind: 'flag', action: 'flag.changed', state: withdrawn, metadata: { undoneImport: experiment.id } }];
}
