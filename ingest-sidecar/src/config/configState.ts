import type { Experiment, FlagConfig } from '@trackcrumb/contract';
import type { LogRow } from './logRow';

/** Every experiment and flag as of one position of the log. Immutable. */
export interface ConfigState {
  /** Highest position applied. */
  seq: number;
  experiments: ReadonlyMap<string, Experiment>;
  flags: ReadonlyMap<string, FlagConfig>;
  /** By `kind/id`: the request that made the current version. */
  lastRequest: ReadonlyMap<string, string>;
}

export const EMPTY_STATE: ConfigState = {
  seq: 0,
  experiments: new Map(),
  flags: new Map(),
  lastRequest: new Map(),
};

/**
 * The state after more rows of the log. The highest version of an id counts; should two rows claim the same version (a
 * server that does not deduplicate), the higher request id counts, in whatever order they arrive: the same rule as in
 * the view `experiments_v1`.
 */
export function applyRows(state: ConfigState, rows: readonly LogRow[]): ConfigState {
  if (rows.length === 0) {
    return state;
  }
  const experiments = new Map(state.experiments);
  const flags = new Map(state.flags);
  const lastRequest = new Map(state.lastRequest);
  let seq = state.seq;
  for (const row of rows) {
    seq = Math.max(seq, row.seq);
    const entity = `${row.kind}/${row.id}`;
    const current = (row.kind === 'experiment' ? experiments : flags).get(row.id);
    const isNewer =
      current === undefined ||
      row.version > current.version ||
      (row.version === current.version && row.requestId > (lastRequest.get(entity) ?? ''));
    if (isNewer) {
      lastRequest.set(entity, row.requestId);
      if (row.kind === 'experiment') {
        experiments.set(row.id, row.state);
      } else {
        flags.set(row.id, row.state);
      }
    }
  }
  return { seq, experiments, flags, lastRequest };
}
