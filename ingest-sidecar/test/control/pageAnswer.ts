import type { ClickHouseClient } from '@clickhouse/client';
import type { ResultsResponse, SegmentedResults } from '@trackcrumb/analysis';
import {
  selectExperimentArms,
  selectExperimentDays,
  selectExperiments,
  selectExperimentSegments,
  selectFinalResults,
  selectStoredArms,
  type ExperimentArmRow,
  type ExperimentDayRow,
  type ExperimentRow,
  type ExperimentSegmentRow,
  type FinalResultsRow,
  type StoredArmRow,
} from '@trackcrumb/contract/views';
import {
  countedExperiment,
  listedExperiments,
  type CountedExperiment,
  type ListedExperiment,
} from 'trackcrumb-experiments-app/countedExperiments';
import { daysOf, resultsOf } from 'trackcrumb-experiments-app/experimentResults';
import { frameRows } from 'trackcrumb-experiments-app/frameRows';
import { segmentResults } from 'trackcrumb-experiments-app/segmentResults';

/** The pages without their React: what they ask of the data source, and what they compute from its frames. */
export interface Pages {
  list: ListedExperiment[];
  /** All that the page of an experiment shows, in the shape of the API. */
  results(id: string): ResultsResponse;
  segments(id: string, key: string): Promise<SegmentedResults>;
}

/** @param now the instant of the analysis, in place of the database's clock */
export async function pagesOver(grafana: ClickHouseClient, now: Date): Promise<Pages> {
  async function rowsOf<Row>(query: string): Promise<Row[]> {
    const result = await grafana.query({ query, format: 'JSONCompact' });
    const { meta = [], data } = await result.json<unknown[]>();
    const fields = meta.map(({ name }, column) => ({ name, values: data.map((row) => row[column]) }));
    return frameRows<Row>({ fields, length: data.length } as Parameters<typeof frameRows>[0]);
  }

  const experimentRows = await rowsOf<ExperimentRow>(selectExperiments());
  const armRows = await rowsOf<ExperimentArmRow>(selectExperimentArms());
  const storedRows = await rowsOf<StoredArmRow>(selectStoredArms());
  // What the page of one experiment asks, without the condition that picks it: asked once for all.
  const dayRows = await rowsOf<ExperimentDayRow>(selectExperimentDays('').replace("WHERE experiment_id = ''", ''));
  const finalRows = await rowsOf<FinalResultsRow>(selectFinalResults(experimentRows.map((row) => row.experiment_id)));

  function counted(id: string): CountedExperiment {
    const isIts = (row: { experiment_id: string }): boolean => row.experiment_id === id;
    const row = experimentRows.find(isIts)!;
    return { ...countedExperiment(row, armRows.filter(isIts), finalRows.filter(isIts)), countedAt: now };
  }

  return {
    list: listedExperiments(experimentRows, armRows, storedRows).map((listed) => ({ ...listed, countedAt: now })),
    results(id) {
      const of = counted(id);
      return {
        ...resultsOf(of),
        daily: daysOf(
          of,
          dayRows.filter((row) => row.experiment_id === id)
        ),
      };
    },
    async segments(id, key) {
      const rows = await rowsOf<ExperimentSegmentRow>(selectExperimentSegments(id, key));
      const { segments, notListed, knowledge } = await segmentResults(counted(id), rows);
      return { key, knowledge, values: segments.map(({ results }) => results), notListed };
    },
  };
}
