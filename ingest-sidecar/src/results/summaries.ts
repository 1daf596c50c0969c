import { setImmediate } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import { analyze, finalResults, summarize, type ExperimentSummary } from '@trackcrumb/analysis';
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

export interface RefreshReport {
  refreshed: number;
  failed: { experimentId: string; error: string }[];
}

/** The stored sums of all experiments, for those who look often: overviews, alert rules. */
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
      const [experimentRows, armRows, activity] = await Promise.all([
        rowsOf<ExperimentRow>(selectExperiments(ids), signal),
        rowsOf<ExperimentArmRow>(selectExperimentArms(ids), signal),
        rowsOf<{ experiment_id: string; seen_ms: number | null }>(
          `SELECT experiment_id, toUnixTimestamp64Milli(last_new_visitor_at) AS seen_ms FROM ${VIEWS.experimentActivity}`,
          signal
        ),
      ]);
      const moments = armRows.map(armMoments);
      const seenMs = new Map(activity.map(({ experiment_id, seen_ms }) => [experiment_id, seen_ms]));
      const values = [];
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
          values.push(
            columnsOf(
              summarize(analyze(experiment, moments, { now, stored })),
              experiment.version,
              now,
              lastNewVisitorAt
            )
          );
        } catch (error) {
          failed.push({ experimentId: experiment.id, error: (error as Error).message });
        }
        // Requests are answered in between.
        await setImmediate();
      }
      await client.insert({ table: 'trackcrumb.experiment_summaries', values, format: 'JSONEachRow' });
      return { refreshed: values.length, failed };
    },

    acceptedSplits: async () => new Set(await idsOf(ACCEPTED)),
  };
}

/** The row of `experiment_summaries`. */
function columnsOf(
  summary: ExperimentSummary,
  version: number,
  computedAt: Date,
  lastNewVisitorAt: Date
): Record<string, unknown> {
  const { leader } = summary;
  return {
    experiment_id: summary.experimentId,
    // Also where the results are older, those of its completion: they need not be summed up again.
    computed_at: computedAt.toISOString(),
    version,
    n: summary.n,
    srm_p: summary.srmPValue,
    sequential_srm_p: summary.sequentialSrmPValue,
    largest_deviation: summary.largestDeviation,
    last_new_visitor_at: lastNewVisitorAt.toISOString(),
    verdict: summary.verdict,
    verdict_text: summary.verdictSentence,
    leader: leader?.key ?? '',
    prob_best: leader?.probBest ?? null,
    lift: leader?.lift ?? null,
  };
}
