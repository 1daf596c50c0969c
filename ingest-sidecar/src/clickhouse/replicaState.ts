import type { ClickHouseClient } from '@clickhouse/client';

const ANSWER_WITHIN_MS = 2_000;

/**
 * Whether the replicated tables of the server take rows: `ok`, or what is wrong. A replica that has lost Keeper answers
 * every question and stores nothing.
 */
export async function replicaState(client: Pick<ClickHouseClient, 'query'>): Promise<string> {
  try {
    const found = await client.query({
      query: "SELECT table FROM system.replicas WHERE database = 'trackcrumb' AND is_readonly ORDER BY table",
      format: 'JSONEachRow',
      abort_signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const tables = (await found.json<{ table: string }>()).map(({ table }) => table);
    return tables.length === 0
      ? 'ok'
      : `this replica takes no rows (${tables.join(', ')}): it has no connection to ClickHouse Keeper, or is starting`;
  } catch {
    return 'cannot be told: ClickHouse does not answer';
  }
}
