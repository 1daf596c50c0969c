import type { AuditAction, Experiment, FlagConfig } from '@trackcrumb/contract';
import { fieldChanges } from './fieldChanges';
import type { ConfigState } from './configState';
import type { LogRow } from './logRow';

interface ChangeCommon {
  action: AuditAction;
  metadata?: Record<string, unknown>;
}

/** What is to become of one experiment or flag. The version in `state` is set when the change is stored. */
export type Change =
  (ChangeCommon & { kind: 'experiment'; state: Experiment }) | (ChangeCommon & { kind: 'flag'; state: FlagConfig });

/** Who makes a change, and when. */
export interface ChangeContext {
  actor: string;
  /** ISO 8601, UTC. */
  at: string;
  requestId: string;
}

/** The rows that record changes decided on a state, at one position of the log. */
export function logRows(state: ConfigState, changes: readonly Change[], context: ChangeContext, seq: number): LogRow[] {
  return changes.map((change) => {
    const common = { seq, ...context, action: change.action, metadata: change.metadata ?? {} };
    if (change.kind === 'experiment') {
      const { id } = change.state;
      const before = state.experiments.get(id) ?? null;
      const after = { ...change.state, version: (before?.version ?? 0) + 1 };
      const changed = fieldChanges(before, after);
      return { ...common, kind: 'experiment', id, version: after.version, state: after, changes: changed };
    }
    const { key } = change.state;
    const before = state.flags.get(key) ?? null;
    const after = { ...change.state, version: (before?.version ?? 0) + 1 };
    const changed = fieldChanges(before, after);
    return { ...common, kind: 'flag', id: key, version: after.version, state: after, changes: changed };
  });
}
