import type { ClickHouseClient } from '@clickhouse/client';
import type { SrmFigure } from './metrics';

/** A night may be missed; a figure older than this says nothing about now. */
const MAX_AGE_DAYS = 8;

/** The SRM p-values that were stored last, for a sidecar that has computed none itself yet. */
export async function storedSrm(client: ClickHouseClient, experimentIds: readonly string[]): Promise<SrmFigure[]> {
  const result = await client.query({
    query: `
      SELECT
        experiment_id AS experimentId,
        JSONExtract(argMax(results, computed_at), 'analysis', 'srm', 'pValue', 'Nullable(Float64)') AS srmPValue
      FROM trackcrumb.result_snapshots
      WHERE experiment_id IN {experimentIds:Array(String)} AND computed_at > now() - INTERVAL ${MAX_AGE_DAYS} DAY
      GROUP BY experiment_id`,
    query_params: { experimentIds: [...experimentIds] },
    format: 'JSONEachRow',
  });
  return result.json<SrmFigure>();
}
