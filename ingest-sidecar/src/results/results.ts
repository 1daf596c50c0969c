import type { ClickHouseClient } from '@clickhouse/client';
import {
  analyze,
  analyzeSegment,
  asksEarlyConversions,
  earlyConversions,
  eachDay,
  segmentsOf,
  type ResultsResponse,
  type SegmentedResults,
} from '@trackcrumb/analysis';
import {
  armMoments,
  dayMoments,
  experimentOf,
  segmentMoments,
  selectEarlyConversions,
  selectExperimentArms,
  selectExperimentDays,
  selectExperiments,
  selectExperimentSegments,
  type EarlyConversionsRow,
  type ExperimentArmRow,
  type ExperimentDayRow,
  type ExperimentRow,
  type ExperimentSegmentRow,
} from '@trackcrumb/contract/views';
import { inTurns } from './inTurns';
import { snapshots } from './snapshots';

export interface ResultsQuestion {
  experimentId: string;
  /** `$country`, `$os`, `$browser` or any property key. */
  segment?: string;
}

/** Null when the views do not have the experiment. */
export type AskResults = (question: ResultsQuestion) => Promise<ResultsResponse | null>;

/**
 * The results of experiments: the rows of the views, analysed as the pages analyse them. With a segment, everything is
 * counted: what was stored at completion has none.
 *
 * @param now the instant of the analysis; by the clock of the database unless given
 * @example
 * await resultsFrom(client)({ experimentId: 'pricing_copy_test', segment: '$country' });
 */
export function resultsFrom(client: ClickHouseClient, now?: () => Date): AskResults {
  const { final } = snapshots(client);
  const rowsOf = async <Row>(query: string): Promise<Row[]> =>
    (await client.query({ query, format: 'JSONEachRow' })).json<Row>();

  return async ({ experimentId, segment }) => {
    const [row] = await rowsOf<ExperimentRow>(selectExperiments([experimentId]));
    if (row === undefined) {
      return null;
    }
    const experiment = experimentOf(row);
    const [armRows, dayRows, earlyRows, segmentRows, stored] = await Promise.all([
      rowsOf<ExperimentArmRow>(selectExperimentArms([experimentId])),
      rowsOf<ExperimentDayRow>(selectExperimentDays(experimentId)),
      asksEarlyConversions(experiment) ? rowsOf<EarlyConversionsRow>(selectEarlyConversions(experimentId)) : null,
      segment === undefined ? [] : rowsOf<ExperimentSegmentRow>(selectExperimentSegments(experimentId, segment)),
      segment === undefined && experiment.status === 'completed' ? final(experimentId) : null,
    ]);
    const moments = armRows.map(armMoments);
    const at = now?.() ?? new Date(row.read_at_ms);
    const options = { now: at, stored };
    const segmentsIn = async (key: string): Promise<SegmentedResults> => {
      const { listed, notListed, knowledge } = segmentsOf(experiment, moments, segmentRows.map(segmentMoments));
      const values = await inTurns(listed, (listedOne) => analyzeSegment(experiment, listedOne, knowledge, at));
      return { key, knowledge, values, notListed };
    };
    const results = analyze(experiment, moments, options);
    return {
      ...results,
      earlyConversions: earlyRows && earlyConversions(earlyRows, results),
      daily: await inTurns(eachDay(experiment, moments, dayMoments(dayRows), options), (point) => point),
      ...(segment === undefined ? {} : { segments: await segmentsIn(segment) }),
    };
  };
}
