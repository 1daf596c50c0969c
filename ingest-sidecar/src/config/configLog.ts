import type { ClickHouseClient } from '@clickhouse/client';
import { SINGLE_SERVER, type TableLayout } from '@trackcrumb/schema';
import { LOG_COLUMNS, parsedLogRow, storedLogRow, type DamagedRow, type LogRow, type StoredLogRow } from './logRow';

/** `config_log` in ClickHouse: appended to and read, nothing else. */
export interface ConfigLog {
  /** Rows with a position above `seq`, in order. */
  readAfter(seq: number): Promise<(LogRow | DamagedRow)[]>;
  /**
   * Appends the rows of one change, all with the same seq and request id, all or nothing.
   * - `won`: they are stored
   * - `lost`: another change has this position
   * - `unused`: neither is there. After a crash the server may refuse a position whose rows never became durable; the
   *   position stays empty for good and the next one is free.
   */
  append(rows: readonly LogRow[]): Promise<'won' | 'lost' | 'unused'>;
}

const TABLE = 'trackcrumb.config_log';

/** @param tables where the log is replicated, an append asks Keeper what was stored, not a replica that may lag */
export function configLog(client: ClickHouseClient, tables: TableLayout = SINGLE_SERVER): ConfigLog {
  const catchUp = tables.kind === 'cluster' && tables.replicated ? `SYSTEM SYNC REPLICA ${TABLE} LIGHTWEIGHT` : null;
  const select = async (where: string, rest: string, params: Record<string, unknown>): Promise<StoredLogRow[]> => {
    const query = `SELECT ${LOG_COLUMNS} FROM ${TABLE} AS log WHERE ${where} ${rest}`;
    const result = await client.query({ query, query_params: params, format: 'JSONEachRow' });
    return result.json<StoredLogRow>();
  };

  return {
    async readAfter(seq) {
      return (await select('log.seq > {seq:UInt64}', 'ORDER BY log.seq, log.kind, log.id', { seq })).map(parsedLogRow);
    },

    async append(rows) {
      const { seq, requestId } = rows[0]!;
      let failure: unknown = null;
      try {
        await client.insert({
          table: TABLE,
          values: rows.map(storedLogRow),
          format: 'JSONEachRow',
          clickhouse_settings: { insert_deduplicate: 1, insert_deduplication_token: `config_log/${seq}` },
        });
      } catch (error) {
        failure = error;
      }
      if (catchUp !== null) {
        await client.command({ query: catchUp });
      }
      // The insert succeeds whether or not the rows were kept, and fails when a replica comes second, or its answer is
      // lost: only reading tells who has the position.
      const holders = (await select('log.seq = {seq:UInt64}', '', { seq })).map((row) => row.request_id).sort();
      if (holders.length === 0) {
        if (failure !== null) {
          throw failure;
        }
        return 'unused';
      }
      return holders.at(-1) === requestId ? 'won' : 'lost';
    },
  };
}
