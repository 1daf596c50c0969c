import { ENTITY_KINDS, type AuditAction, type EntityKind, type EntityOf, type Kind } from '@trackcrumb/contract';
import { fieldChanges } from './fieldChanges';
import type { ConfigState } from './configState';
import type { LogRow } from './logRow';

interface ChangeOf<K extends Kind> {
  kind: K;
  action: AuditAction;
  /** Its version is set when the change is stored. */
  state: EntityOf<K>;
  metadata?: Record<string, unknown>;
}

/** What is to become of one entity. */
export type Change = { [K in Kind]: ChangeOf<K> }[Kind];

/** Who makes a change, and when. */
export interface ChangeContext {
  actor: string;
  /** ISO 8601, UTC. */
  at: string;
  requestId: string;
}

/** The rows that record changes decided on a state, at one position of the log. */
export function logRows(state: ConfigState, changes: readonly Change[], context: ChangeContext, seq: number): LogRow[] {
  return changes.map(({ kind, action, state: wanted, metadata = {} }) => {
    const id = idOf(kind, wanted);
    const before = state.of(kind).get(id) ?? null;
    const version = (before?.version ?? 0) + 1;
    const after = { ...wanted, version };
    const changed = fieldChanges(before, after);
    return { seq, ...context, action, metadata, kind, id, version, state: after, changes: changed } as LogRow;
  });
}

function idOf(kind: Kind, state: EntityOf<Kind>): string {
  return (ENTITY_KINDS[kind] as EntityKind<EntityOf<Kind>>).idOf(state);
}
