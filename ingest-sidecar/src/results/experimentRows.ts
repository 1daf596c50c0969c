import type { ClickHouseClient } from '@clickhouse/client';
import {
  experimentRow,
  selectExperiments,
  type ExperimentRow,
  type RawExperimentRow,
} from '@trackcrumb/contract/views';

/** One experiment as the views have it, with its window as of now; null when they do not know it. */
export async function readExperimentRow(client: ClickHouseClient, experimentId: string): Promise<ExperimentRow | null> {
  const result = await client.query({
    query: `SELECT * FROM (${selectExperiments()}) WHERE experiment_id = {experimentId:String}`,
    query_params: { experimentId },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<RawExperimentRow>();
  return row === undefined ? null : experimentRow(row);
}
