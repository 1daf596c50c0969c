import type { ClickHouseClient } from '@clickhouse/client';
import {
  experimentCounts,
  selectExperimentArms,
  selectExperimentDays,
  selectExperimentSegments,
  type ExperimentArmRow,
  type ExperimentDayRow,
  type ExperimentSegmentRow,
} from '@trackcrumb/contract/views';
import { analyzeExperiment } from '@trackcrumb/stats-core';
import { dailySeries } from './dailySeries';
import { readExperimentRow } from './experimentRows';
import { holdoutComparison } from './holdoutComparison';
import type { ResultsResponse } from './resultsResponse';
import { segmentedResults } from './segments';

export interface ResultsQuestion {
  experimentId: string;
  /** `$country`, `$os`, `$browser` or any property key. */
  segment?: string;
}

/** Null when the views do not have the experiment. */
export type AskResults = (question: ResultsQuestion) => Promise<ResultsResponse | null>;

/**
 * The results of experiments: the rows of the views, turned into counts and into an analysis by the same code as in the
 * pages.
 *
 * @example
 * await resultsFrom(client)({ experimentId: 'pricing_copy_test', segment: '$country' });
 */
export function resultsFrom(client: ClickHouseClient, now: () => Date = () => new Date()): AskResults {
  const rowsOf = async <Row>(query: string): Promise<Row[]> =>
    (await client.query({ query, format: 'JSONEachRow' })).json<Row>();

  return async ({ experimentId, segment }) => {
    const experiment = await readExperimentRow(client, experimentId);
    if (experiment === null) {
      return null;
    }
    const [armRows, dayRows, segmentRows] = await Promise.all([
      rowsOf<ExperimentArmRow>(selectExperimentArms([experimentId])),
      rowsOf<ExperimentDayRow>(selectExperimentDays(experimentId)),
      segment === undefined ? null : rowsOf<ExperimentSegmentRow>(selectExperimentSegments(experimentId, segment)),
    ]);
    const counts = experimentCounts(experiment, armRows);
    const { input, ...beside } = counts;
    const started = experiment.started_at_ms > 0;
    return {
      experimentId,
      status: experiment.status,
      source: 'events',
      computedAt: now().toISOString(),
      window: started ? { start: iso(experiment.window_start_ms), end: iso(experiment.window_end_ms) } : null,
      counts: input.arms,
      ...beside,
      holdoutComparison: holdoutComparison(counts),
      analysis: analyzeExperiment(input),
      daily: dailySeries(experiment, armRows, dayRows),
      ...(segment === undefined || segmentRows === null
        ? {}
        : { segments: segmentedResults(experiment, armRows, segmentRows, segment) }),
    };
  };
}

const iso = (unixMs: number): string => new Date(unixMs).toISOString();
