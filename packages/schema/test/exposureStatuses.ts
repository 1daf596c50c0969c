import type { ClickHouseClient } from '@clickhouse/client';

/** What exposed_units_v1 says of every exposure, by `experiment id`. */
export async function exposureStatuses(client: ClickHouseClient): Promise<Map<string, string>> {
  const rows = await client.query({
    query:
      'SELECT experiment_id, distinct_id, status FROM trackcrumb.exposed_units_v1 AS u ' +
      'INNER JOIN (SELECT DISTINCT distinct_id, user_hash FROM trackcrumb.events) AS i ON i.user_hash = u.user_hash',
    format: 'JSONEachRow',
  });
  const found = await rows.json<{ experiment_id: string; distinct_id: string; status: string }>();
  return new Map(found.map(({ experiment_id, distinct_id, status }) => [`${experiment_id} ${distinct_id}`, status]));
}
