import type { ClickHouseClient } from '@clickhouse/client';
import { rendererOf, SINGLE_SERVER, type TableLayout } from '@trackcrumb/schema';

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
  const { storedTable, onCluster } = rendererOf(layout);
  const table = storedTable('events');
  // As ClickHouse writes it when it describes the table.
  const ttl = days === undefined ? '' : ` TTL toDateTime(timestamp) + toIntervalDay(${days})`;
  const found = await client.query({
    query: `SELECT position(engine_full, ' TTL ') > 0 AS has_ttl, position(engine_full, {ttl:String}) > 0 AS is_asked
            FROM system.tables WHERE database = 'trackcrumb' AND name = {table:String}`,
    query_params: { table, ttl },
    format: 'JSONEachRow',
  });
  const [row] = await found.json<{ has_ttl: number; is_asked: number }>();
  const isSet = days === undefined ? row?.has_ttl !== 1 : row?.is_asked === 1;
  if (isSet) {
    return;
  }
  await client.command({
    query: `ALTER TABLE trackcrumb.${table}${onCluster} ${days === undefined ? 'REMOVE TTL' : `MODIFY${ttl}`}`,
    // Setting a TTL must not rewrite what is there; expired parts go at the next merges.
    clickhouse_settings: { materialize_ttl_after_modify: 0 },
  });
}
