import { SettingsMap, type ClickHouseClient } from '@clickhouse/client';

/** The rollups that materialized views named `<rollup>_mv` keep of `events`. */
const ROLLUPS = ['exposure_first', 'conversions'] as const;

/**
 * Feeds the rollups again with the stored rows of a batch: runs the very SELECT of each materialized view, which the
 * server remembers, over that batch alone. Rollups hold only states that a second feeding cannot change.
 */
export async function feedRollupsAgain(client: ClickHouseClient, batchId: string, signal: AbortSignal): Promise<void> {
  for (const rollup of ROLLUPS) {
    await client.command({
      query: `INSERT INTO trackcrumb.${rollup} ${await selectOfView(client, `${rollup}_mv`, signal)}`,
      abort_signal: signal,
      clickhouse_settings: {
        additional_table_filters: SettingsMap.from({ 'trackcrumb.events': `batch_id = \\'${batchId}\\'` }),
        insert_deduplicate: 0,
        wait_end_of_query: 1,
      },
    });
  }
}

async function selectOfView(client: ClickHouseClient, name: string, signal: AbortSignal): Promise<string> {
  const result = await client.query({
    query: "SELECT as_select FROM system.tables WHERE database = 'trackcrumb' AND name = {name:String}",
    query_params: { name },
    format: 'JSONEachRow',
    abort_signal: signal,
  });
  const [row] = await result.json<{ as_select: string }>();
  if (row === undefined) {
    throw new Error(`the materialized view trackcrumb.${name} is missing: run the migrations`);
  }
  return row.as_select;
}
