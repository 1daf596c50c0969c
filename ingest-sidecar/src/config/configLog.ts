import type { ClickHouseClient } from '@clickhouse/client';
import { LOG_COLUMNS, parsedLogRow, storedLogRow, type LogRow, type StoredLogRow } from './logRow';

/** Which entries of the audit log to list. */
export interface LogFilter {
  /** Its own entries, and those of its flag while it was linked. */
  experimentId?: string;
  flagKey?: string;
  /** Only entries before this position of the log. */
  beforeSeq?: number;
  limit: number;
}

/** `config_log` in ClickHouse: appended to and read, nothing else. */
export interface ConfigLog {
  /** Rows with a position above `seq`, in order. */
  readAfter(seq: number): Promise<LogRow[]>;
  /**
   * Appends the rows of one change, all with the same seq and request id, all or nothing.
   * - `won`: they are stored
   * - `lost`: another change has this position
   * - `unused`: neither is there. After a crash the server may refuse a position whose rows never became durable; the
   *   position stays empty for good and the next one is free.
   */
  append(rows: readonly LogRow[]): Promise<'won' | 'lost' | 'unused'>;
  /** Newest first. Rows of one change stay together, so there may be a few more than `limit`. */
  list(filter: LogFilter): Promise<LogRow[]>;
}

const TABLE = 'trackcrumb.config_log';

export function configLog(client: ClickHouseClient): ConfigLog {
  const select = async (where: string, rest: string, params: Record<string, unknown>): Promise<LogRow[]> => {
    const query = `SELECT ${LOG_COLUMNS} FROM ${TABLE} AS log WHERE ${where} ${rest}`;
    const result = await client.query({ query, query_params: params, format: 'JSONEachRow' });
    return (await result.json<StoredLogRow>()).map(parsedLogRow);
  };

  return {
    readAfter: (seq) => select('log.seq > {seq:UInt64}', 'ORDER BY log.seq, log.kind, log.id', { seq }),

    async append(rows) {
      const { seq, requestId } = rows[0]!;
      await client.insert({
        table: TABLE,
        values: rows.map(storedLogRow),
        format: 'JSONEachRow',
        clickhouse_settings: { insert_deduplicate: 1, insert_deduplication_token: `config_log/${seq}` },
      });
      // The insert succeeds whether or not the rows were kept: only reading tells who has the position.
      const holders = (await select('log.seq = {seq:UInt64}', '', { seq })).map((row) => row.requestId).sort();
      if (holders.length === 0) {
        return 'unused';
      }
      return holders.at(-1) === requestId ? 'won' : 'lost';
    },

    async list({ experimentId, flagKey, beforeSeq, limit }) {
      const conditions = [
        ...(experimentId === undefined
          ? []
          : [
              "log.kind = 'experiment' AND log.id = {experimentId:String}",
              "log.kind = 'flag' AND JSONExtractString(log.state, 'experimentId') = {experimentId:String}",
            ]),
        ...(flagKey === undefined ? [] : ["log.kind = 'flag' AND log.id = {flagKey:String}"]),
      ];
      const where = [
        conditions.length === 0 ? '1' : `(${conditions.join(' OR ')})`,
        ...(beforeSeq === undefined ? [] : ['log.seq < {beforeSeq:UInt64}']),
      ].join(' AND ');
      const rows = await select(where, 'ORDER BY log.seq DESC LIMIT {limit:UInt32} WITH TIES', {
        experimentId,
        flagKey,
        beforeSeq,
        limit,
      });
      return rows.sort((a, b) => b.seq - a.seq || compare(a.kind, b.kind) || compare(a.id, b.id));
    },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
