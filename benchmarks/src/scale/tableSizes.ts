import type { ClickHouseClient } from '@clickhouse/client';

/** What a table takes on disk. */
export interface TableSize {
  table: string;
  rows: number;
  bytes: number;
  parts: number;
}

const POLL_MS = 500;

/** The tables that grow with the events, when no merge is running any more, largest first. */
export async function tableSizes(client: ClickHouseClient): Promise<TableSize[]> {
  while ((await answer<{ running: number }>(client, MERGES))[0]!.running > 0) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return answer<TableSize>(client, SIZES);
}

const MERGES = "SELECT count() AS running FROM system.merges WHERE database = 'trackcrumb'";

const SIZES = `
  SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, count() AS parts
  FROM system.parts
  WHERE active AND database = 'trackcrumb' AND table NOT IN ('schema_register', 'config_log', 'job_runs', 'result_snapshots')
  GROUP BY table
  ORDER BY bytes DESC`;

async function answer<Answer>(client: ClickHouseClient, query: string): Promise<Answer[]> {
  return (await client.query({ query, format: 'JSONEachRow' })).json<Answer>();
}
