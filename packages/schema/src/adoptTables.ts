import type { ClickHouseClient } from '@clickhouse/client';
import { REGISTER } from './parts';
import type { TableLayout } from './tableLayout';

/**
 * Makes the tables that this server of a cluster lacks as its other servers have them now. A copy joins only with the very
 * structure that Keeper knows, which changes and retention have moved on from the file that once made the table.
 *
 * @param isMissing of a table here
 * @returns the tables made; none where no other server has any
 */
export async function adoptTables(
  client: ClickHouseClient,
  layout: Extract<TableLayout, { kind: 'cluster' }>,
  isMissing: (table: string) => boolean
): Promise<string[]> {
  const found = await client.query({
    query: `SELECT name, any(create_table_query) AS sql FROM clusterAllReplicas({cluster:String}, system.tables)
            WHERE database = 'trackcrumb' AND engine LIKE 'Replicated%' GROUP BY name ORDER BY name`,
    query_params: { cluster: layout.name },
    format: 'JSONEachRow',
    // Of those that are away the others know.
    clickhouse_settings: { skip_unavailable_shards: 1 },
  });
  const tables = (await found.json<{ name: string; sql: string }>()).filter(({ name }) => isMissing(name));
  for (const { sql } of tables) {
    await client.command({ query: sql.replace(/^CREATE TABLE /, 'CREATE TABLE IF NOT EXISTS ') });
  }
  if (tables.some(({ name }) => name === REGISTER)) {
    // What was applied is read next.
    await client.command({ query: `SYSTEM SYNC REPLICA trackcrumb.${REGISTER}` });
  }
  return tables.map(({ name }) => name);
}
