import { ENTITY_KINDS, type AuditAction, type EntityOf, type Kind } from '@trackcrumb/contract';
import { jsonOr } from '../jsonOr';

/** One field that a change altered. */
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

interface LogRowOf<K extends Kind> {
  /** Position in the log; rows of one change share it. */
  seq: number;
  kind: K;
  id: string;
  version: number;
  /** ISO 8601, UTC. */
  at: string;
  actor: string;
  action: AuditAction;
  /** The whole entity afterwards. */
  state: EntityOf<K>;
  changes: FieldChange[];
  metadata: Record<string, unknown>;
  requestId: string;
}

/** One change of one entity. */
export type LogRow = { [K in Kind]: LogRowOf<K> }[Kind];

/** A row whose state cannot be read. */
export interface DamagedRow {
  seq: number;
  kind: string;
  id: string;
  version: number;
  /** What is wrong with it. */
  problem: string;
}

export const isDamaged = (row: LogRow | DamagedRow): row is DamagedRow => 'problem' in row;

/** As `config_log` stores it. */
export interface StoredLogRow {
  seq: number;
  kind: string;
  id: string;
  version: number;
  at: string;
  actor: string;
  action: string;
  state: string;
  changes: string;
  metadata: string;
  request_id: string;
}

const DEFAULTS: ReadonlyMap<string, object> = new Map(
  Object.entries(ENTITY_KINDS).map(([kind, { fields }]) => [
    kind,
    Object.fromEntries(
      Object.entries<{ default?: unknown }>(fields).flatMap(([field, { default: value }]) =>
        value === undefined ? [] : [[field, value]]
      )
    ),
  ])
);

/** The column `at` as ISO 8601, from a table called `log`. */
export const LOG_TIME = "formatDateTime(log.at, '%Y-%m-%dT%H:%i:%S.%fZ', 'UTC') AS at";
export const LOG_COLUMNS = `seq, kind, id, version, ${LOG_TIME}, actor, action, state, changes, metadata, request_id`;

export function storedLogRow(row: LogRow): StoredLogRow {
  return {
    seq: row.seq,
    kind: row.kind,
    id: row.id,
    version: row.version,
    at: row.at,
    actor: row.actor,
    action: row.action,
    state: JSON.stringify(row.state),
    changes: JSON.stringify(row.changes),
    metadata: JSON.stringify(row.metadata),
    request_id: row.requestId,
  };
}

/**
 * The inverse of {@link storedLogRow}: rows are only ever written through it. A field that is younger than the row has its
 * default. A disk may have damaged a row since: one without its state is named, and what it tells beside it may be missing.
 */
export function parsedLogRow({ request_id, state, changes, metadata, ...row }: StoredLogRow): LogRow | DamagedRow {
  const found = jsonOr(state, null);
  if (typeof found !== 'object' || found === null) {
    const { seq, kind, id, version } = row;
    return { seq, kind, id, version, problem: `its state is cut off or damaged (${state.length} characters)` };
  }
  return {
    ...row,
    state: { ...DEFAULTS.get(row.kind), ...found },
    changes: jsonOr(changes, []),
    metadata: jsonOr(metadata, {}),
    requestId: request_id,
  } as LogRow;
}
