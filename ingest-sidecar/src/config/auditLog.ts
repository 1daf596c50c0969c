import type { ClickHouseClient } from '@clickhouse/client';
import type { AuditAction, AuditEntry, AuditOutcome, AuditResponse } from '@trackcrumb/contract';
import { VIEWS } from '@trackcrumb/contract/views';
import { auditCursor, type AuditCursor } from './auditCursor';
import { jsonOr } from '../jsonOr';
import { LOG_TIME } from './logRow';
import type { RefusalRow } from './refusal';

/** Which entries of the audit log to list. */
export interface AuditFilter {
  /** Its own entries, and those of its flag while it was linked. */
  experimentId?: string;
  /** Its entries, and those of its settings in environments. */
  flagKey?: string;
  actor?: string;
  action?: AuditAction;
  outcome?: AuditOutcome;
  /** Unix milliseconds, included. */
  sinceMs?: number;
  /** Unix milliseconds, excluded. */
  untilMs?: number;
  /** Only entries before this one. */
  before?: AuditCursor;
  limit: number;
}

/** Changes made and changes refused: read together. Refusals are written here, changes by the configuration log. */
export interface AuditLog {
  /** Newest first. Rows of one change stay together, so there may be a few more than `limit`. */
  list(filter: AuditFilter): Promise<AuditResponse>;
  addRefusal(row: RefusalRow): Promise<void>;
}

interface Row {
  seq: number;
  is_refused: 0 | 1;
  request_id: string;
  at: string;
  actor: string;
  action: string;
  kind: AuditEntry['kind'];
  id: string;
  version: number;
  changes: string;
  metadata: string;
  reason_code: string;
  reason: string;
}

const COLUMNS = `seq, is_refused, request_id, ${LOG_TIME}, actor, action, kind, id, version, changes, metadata, reason_code, reason`;
const NEWEST_FIRST = 'ORDER BY log.seq DESC, log.is_refused DESC, log.request_id DESC';

/** A menu to choose from, not a list of everybody. */
const ACTORS = `SELECT DISTINCT actor FROM ${VIEWS.auditTrail} ORDER BY actor LIMIT 1000`;

/** The condition that each part of a filter makes. */
const CONDITIONS: Record<Exclude<keyof AuditFilter, 'limit'>, string> = {
  experimentId: 'log.experiment_id = {experimentId:String}',
  flagKey:
    "((log.kind IN ('flag', 'release_plan') AND log.id = {flagKey:String}) " +
    "OR (log.kind = 'flag_env' AND startsWith(log.id, concat({flagKey:String}, '@'))))",
  actor: 'log.actor = {actor:String}',
  action: 'log.action = {action:String}',
  outcome: "log.is_refused = ({outcome:String} = 'refused')",
  sinceMs: 'toUnixTimestamp64Milli(log.at) >= {sinceMs:Int64}',
  untilMs: 'toUnixTimestamp64Milli(log.at) < {untilMs:Int64}',
  before: '(log.seq, log.is_refused, log.request_id) < ({seq:UInt64}, {isRefused:UInt8}, {requestId:String})',
};

export function auditLog(client: ClickHouseClient): AuditLog {
  return {
    async list({ before, ...filter }) {
      const where = Object.entries(CONDITIONS)
        .filter(([part]) => (part === 'before' ? before : Reflect.get(filter, part)) !== undefined)
        .map(([, condition]) => condition);
      const query =
        `SELECT ${COLUMNS} FROM ${VIEWS.auditTrail} AS log WHERE ${where.length === 0 ? '1' : where.join(' AND ')} ` +
        `${NEWEST_FIRST} LIMIT {limit:UInt32} WITH TIES`;
      const [entries, actors] = await Promise.all([
        client.query({ query, query_params: { ...filter, ...before }, format: 'JSONEachRow' }),
        client.query({ query: ACTORS, format: 'JSONEachRow' }),
      ]);
      const rows = await entries.json<Row>();
      const last = rows.at(-1);
      return {
        entries: rows.sort(inOrder).map(auditEntry),
        nextBefore:
          last === undefined || rows.length < filter.limit
            ? null
            : auditCursor({ seq: last.seq, isRefused: last.is_refused, requestId: last.request_id }),
        actors: (await actors.json<{ actor: string }>()).map(({ actor }) => actor),
      };
    },

    async addRefusal(row) {
      await client.insert({ table: 'trackcrumb.refused_changes', values: [row], format: 'JSONEachRow' });
    },
  };
}

/** Of one change the experiment comes before its flag. */
function inOrder(a: Row, b: Row): number {
  return (
    b.seq - a.seq ||
    b.is_refused - a.is_refused ||
    compare(b.request_id, a.request_id) ||
    compare(a.kind, b.kind) ||
    compare(a.id, b.id)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function auditEntry({ seq, at, actor, action, kind, id, version, changes, metadata, ...rest }: Row): AuditEntry {
  return {
    seq,
    at,
    actor,
    action,
    kind,
    id,
    version,
    changes: jsonOr(changes, []) as AuditEntry['changes'],
    metadata: jsonOr(metadata, {}) as AuditEntry['metadata'],
    ...(rest.is_refused === 1 ? { refusal: { code: rest.reason_code, message: rest.reason } } : {}),
  };
}
