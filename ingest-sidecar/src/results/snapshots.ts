import type { ClickHouseClient } from '@clickhouse/client';
import { finalResults, type ResultsResponse } from '@trackcrumb/analysis';
import { selectFinalResults, type FinalResultsRow } from '@trackcrumb/contract/views';

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
      const result = await client.query({ query: selectFinalResults([experimentId]), format: 'JSONEachRow' });
      return finalResults(await result.json<FinalResultsRow>());
    },
  };
}
