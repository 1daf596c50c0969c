import { setImmediate } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import { analyze, finalResults, summarize } from '@trackcrumb/analysis';
import { isCollecting } from '@trackcrumb/contract';
import {
  armMoments,
  experimentOf,
  selectExperimentArms,
  selectExperiments,
  selectFinalResults,
  VIEWS,
  type ExperimentArmRow,
  type ExperimentRow,
  type FinalResultsRow,
} from '@trackcrumb/contract/views';
import { resultRows, summaryRow } from './storedRows';

export interface RefreshReport {
  refreshed: number;
  failed: { experimentId: string; error: string }[];
}

/** The stored results of all experiments, for those who ask SQL: dashboards, overviews, alert rules. */
export interface Summaries {
  /**
   * Computes and stores those of every experiment that still collects, and of those changed since they were stored.
   *
   * One that cannot be computed keeps what is stored of it, and does not keep the others from it.
   *
   * @throws the signal's reason when it is aborted
   */
  refresh(signal?: AbortSignal): Promise<RefreshReport>;
  /** Experiments whose mismatch a person knows of: resumed, with a reason, after the check had paused them. */
  acceptedSplits(): Promise<ReadonlySet<string>>;
}

const OUTDATED = `SELECT experiment_id FROM ${VIEWS.experimentSummaries} WHERE status != 'completed' OR is_of_this_version = 0`;
const ACCEPTED = `SELECT experiment_id FROM ${VIEWS.experimentSummaries} WHERE split = 'accepted'`;

export function summaries(client: ClickHouseClient): Summaries {
  async function rowsOf<Row>(query: string, signal?: AbortSignal): Promise<Row[]> {
    const abort = signal === undefined ? {} : { abort_signal: signal };
    return (await client.query({ query, format: 'JSONEachRow', ...abort })).json<Row>();
  }

  const idsOf = async (query: string, signal?: AbortSignal): Promise<string[]> =>
    (await rowsOf<{ experiment_id: string }>(query, signal)).map(({ experiment_id }) => experiment_id);

  return {
    async refresh(signal) {
      const ids = await idsOf(OUTDATED, signal);
      if (ids.length === 0) {
        return { refreshed: 0, failed: [] };
      }
      // All at once: counting hundreds of experiments together costs little more than counting one.
      const [experimentRows, counted, activity] = await Promise.all([
        rowsOf<ExperimentRow>(selectExperiments(ids), signal),
        rowsOf<ExperimentArmRow>(selectExperimentArms(ids), signal),
        rowsOf<{ experiment_id: string; seen_ms: number | null }>(
          `SELECT experiment_id, toUnixTimestamp64Milli(last_new_visitor_at) AS seen_ms FROM ${VIEWS.experimentActivity}`,
          signal
        ),
      ]);
      const moments = counted.map(armMoments);
      const seenMs = new Map(activity.map(({ experiment_id, seen_ms }) => [experiment_id, seen_ms]));
      const summaryRows = [];
      const armRows = [];
      const failed: RefreshReport['failed'] = [];
      for (const row of experimentRows) {
        signal?.throwIfAborted();
        const experiment = experimentOf(row);
        const stored = isCollecting(experiment)
          ? null
          : finalResults(await rowsOf<FinalResultsRow>(selectFinalResults([experiment.id])));
        const now = new Date(row.read_at_ms);
        const lastNewVisitorAt = new Date(seenMs.get(experiment.id) ?? 0);
        try {
          const results = analyze(experiment, moments, { now, stored });
          summaryRows.push(summaryRow(summarize(results), experiment.version, now, lastNewVisitorAt));
          armRows.push(...resultRows(results, now));
        } catch (error) {
          failed.push({ experimentId: experiment.id, error: (error as Error).message });
        }
        // Requests are answered in between.
        await setImmediate();
      }
      // The summary last: it says of which version the stored results are.
      await client.insert({ table: 'trackcrumb.experiment_results', values: armRows, format: 'JSONEachRow' });
      await client.insert({ table: 'trackcrumb.experiment_summaries', values: summaryRows, format: 'JSONEachRow' });
      return { refreshed: summaryRows.length, failed };
    },

    acceptedSplits: async () => new Set(await idsOf(ACCEPTED)),
  };
}
