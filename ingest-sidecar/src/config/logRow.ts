import { ENTITY_KINDS, type AuditAction, type EntityOf, type Kind } from '@trackcrumb/contract';

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
 * default.
 */
export function parsedLogRow({ request_id, state, changes, metadata, ...row }: StoredLogRow): LogRow {
  return {
    ...row,
    state: { ...DEFAULTS.get(row.kind), ...(JSON.parse(state) as object) },
    changes: JSON.parse(changes),
    metadata: JSON.parse(metadata),
    requestId: request_id,
  } as LogRow;
}
