import type { ClickHouseClient } from '@clickhouse/client';
import type { ResultsResponse } from './resultsResponse';

export type SnapshotCause = 'nightly' | 'manual' | 'completed';

/** Results as they were, in ClickHouse. */
export interface Snapshots {
  add(results: ResultsResponse, cause: SnapshotCause): Promise<void>;
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
  };
}
