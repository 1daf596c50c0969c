import type { ClickHouseClient } from '@clickhouse/client';

/** Everything the views show of a database; the end of an open window is now, and moves, so it is left out. */
export async function whatPeopleSee(client: ClickHouseClient): Promise<unknown[][]> {
  const queries = [
    'SELECT * FROM trackcrumb.experiment_arms_v2 ORDER BY ALL',
    'SELECT * EXCEPT (window_start, window_end) FROM trackcrumb.experiment_results_v2 ORDER BY ALL',
    'SELECT * FROM trackcrumb.audit_v1 ORDER BY ALL',
    'SELECT * FROM trackcrumb.event_names_v1 ORDER BY ALL',
    'SELECT * FROM trackcrumb.flag_shares_v1 ORDER BY ALL',
  ];
  return Promise.all(
    queries.map(async (query) => (await client.query({ query, format: 'JSONEachRow' })).json<unknown>())
  );
}
