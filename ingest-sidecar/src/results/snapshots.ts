import type { ClickHouseClient } from '@clickhouse/client';
import type { ResultsResponse } from './resultsResponse';

export type SnapshotCause = 'nightly' | 'manual' | 'completed';

/** Results as they were, in ClickHouse. */
export interface Snapshots {
  add(results: ResultsResponse, cause: SnapshotCause): Promise<void>;
  /** As stored when the experiment was completed; null when they were not. */
  final(experimentId: string): Promise<ResultsResponse | null>;
}

export function snapshots(client: ClickHouseClient): Snapshots {
  return {
    async add(results, cause) {
      await client.insert({
        table: 'trackcrumb.result_snapshots',
        values: [
          {
            experiment_id: results.experimentId,
            computed_at: results.computedAt,
            cause,
            results: JSON.stringify(results),
          },
        ],
        format: 'JSONEachRow',
      });
    },

    async final(experimentId) {
      const result = await client.query({
        query: `
          SELECT results FROM trackcrumb.result_snapshots
          WHERE experiment_id = {experimentId:String} AND cause = 'completed'
          ORDER BY computed_at DESC LIMIT 1`,
        query_params: { experimentId },
        format: 'JSONEachRow',
      });
      const [row] = await result.json<{ results: string }>();
      return row === undefined ? null : (JSON.parse(row.results) as ResultsResponse);
    },
  };
}
