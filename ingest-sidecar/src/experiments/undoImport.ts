import type { Experiment, UndoImportRequest } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';
import { withAllocation } from '../flags';
import { currentExperiment, flagOf } from './currentExperiment';

/** What ClickHouse has of an experiment. */
export interface StoredForExperiment {
  /** Whether there are rows of imports. */
  imported: boolean;
  /** How many events were not imported. */
  others: number;
}

/**
 * What becomes of an experiment whose import is undone: an archived draft without data, which keeps its name, its id and its
 * history, and which an import of the mended file brings back.
 *
 * Only where an import started it, and, unless others' are discarded, nothing came but what was imported: visitors' first
 * exposures are kept as one number each, from which nothing can be taken back. Where rows of an import that was undone are
 * still there there is nothing to change.
 *
 * @throws ApiError
 */
export function undoImport(
  state: ConfigState,
  id: string,
  request: UndoImportRequest,
  stored: StoredForExperiment
): Change[] {
  const experiment = currentExperiment(state, id, request.version);
  const isLeftOver = stored.imported && isUndone(experiment);
  const [first] = experiment.imports;
  if (!isLeftOver && first?.started !== true) {
    const reason =
      first === undefined ? 'nothing was imported into it' : 'it was started otherwise, and has other data too';
    throw ApiError.of('import_not_undoable', { id, reason }, { current: experiment });
  }
  if (stored.others > 0 && request.discardOthers !== true) {
    throw ApiError.of('import_has_others', { id, count: stored.others }, { current: experiment });
  }
  if (isLeftOver) {
    return [];
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
  const others = stored.others === 0 ? {} : { discardedEvents: stored.others };
  const rows = experiment.imports.reduce((sum, file) => sum + file.rows, 0);
  return [
    {
      kind: 'experiment',
      action: 'experiment.import_undone',
      state: undone,
      metadata: { ...comment, rows, ...others },
    },
    ...released(state, undone),
  ];
}

const isUndone = ({ status, archived, imports }: Experiment): boolean =>
  status === 'draft' && archived && imports.length === 0;

/** A winner that was found in data which are gone is none; and a draft has no part of a layer. */
function released(state: ConfigState, experiment: Experiment): Change[] {
  const flag = flagOf(state, experiment);
  if (flag.experimentId !== experiment.id || (flag.winner === null && flag.slot === null)) {
    return [];
  }
  const withdrawn = withAllocation({ ...flag, winner: null, slot: null }, experiment.holdoutPct);
  return [{ kind: 'flag', action: 'flag.changed', state: withdrawn, metadata: { undoneImport: experiment.id } }];
}
