import type { ClickHouseClient } from '@clickhouse/client';
import { onCluster, SINGLE_SERVER, storedTable, type TableLayout } from '../clickhouse/migrations';

/**
 * How long raw events are kept. Sets or removes the TTL of the table when the setting has changed; ClickHouse then
 * deletes whole months, in its own time. First exposures and conversions have no TTL: results outlive the events, but
 * for unit `event` and for segments by a property, which are counted from the events themselves.
 *
 * @param days undefined: for ever
 */
export async function keepEventsFor(
  client: ClickHouseClient,
  days: number | undefined,
  layout: TableLayout = SINGLE_SERVER
): Promise<void> {
  const table = storedTable('events', layout);
  const current = await currentRetentionDays(client, table);
  if (current === days) {
    return;
  }
  const alter = `ALTER TABLE trackcrumb.${table}${onCluster(layout)}`;
  await client.command({
    query:
      days === undefined ? `${alter} REMOVE TTL` : `${alter} MODIFY TTL toDateTime(timestamp) + INTERVAL ${days} DAY`,
    // Setting a TTL must not rewrite what is there; expired parts go at the next merges.
    clickhouse_settings: { materialize_ttl_after_modify: 0 },
  });
}

async function currentRetentionDays(client: ClickHouseClient, table: string): Promise<number | undefined> {
  const result = await client.query({
    query: `SELECT extract(engine_full, 'TTL toDateTime\\\\(timestamp\\\\) \\\\+ toIntervalDay\\\\((\\\\d+)\\\\)') AS days
            FROM system.tables WHERE database = 'trackcrumb' AND name = {table:String}`,
    query_params: { table },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ days: string }>();
  return row === undefined || row.days === '' ? undefined : Number(row.days);
}
