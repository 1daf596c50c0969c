import type { ClickHouseClient } from '@clickhouse/client';
import { experimentCounts, selectExperimentArms, type ExperimentArmRow } from '@trackcrumb/contract/views';
import { analyzeExperiment } from '@trackcrumb/stats-core';
import { readExperimentRow } from './experimentRows';
import type { ResultsResponse } from './resultsResponse';

/**
 * The results of one experiment: the rows of the views, turned into counts and into an analysis by the same code as in
 * the pages. Null when the views do not have the experiment.
 */
export async function computeResults(
  client: ClickHouseClient,
  experimentId: string,
  now: () => Date
): Promise<ResultsResponse | null> {
  const experiment = await readExperimentRow(client, experimentId);
  if (experiment === null) {
    return null;
  }
  const query = selectExperimentArms([experimentId]);
  const rows = await (await client.query({ query, format: 'JSONEachRow' })).json<ExperimentArmRow>();
  const { input, ...counts } = experimentCounts(experiment, rows);
  const started = experiment.started_at_ms > 0;
  return {
    experimentId,
    status: experiment.status,
    computedAt: now().toISOString(),
    window: started ? { start: iso(experiment.window_start_ms), end: iso(experiment.window_end_ms) } : null,
    counts: input.arms,
    ...counts,
    analysis: analyzeExperiment(input),
  };
}

const iso = (unixMs: number): string => new Date(unixMs).toISOString();
