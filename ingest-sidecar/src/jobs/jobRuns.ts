import type { ClickHouseClient } from '@clickhouse/client';

/** The record of finished job runs. */
export interface JobRuns {
  /** When the last finished run began; null when there was none. */
  lastStartedAt(job: string): Promise<Date | null>;
  add(job: string, run: { startedAt: Date; finishedAt: Date; report: unknown }): Promise<void>;
}

export function jobRuns(client: ClickHouseClient): JobRuns {
  return {
    async lastStartedAt(job) {
      const result = await client.query({
        query: 'SELECT toUnixTimestamp64Milli(max(started_at)) AS ms FROM trackcrumb.job_runs WHERE job = {job:String}',
        query_params: { job },
        format: 'JSONEachRow',
      });
      const [row] = await result.json<{ ms: number }>();
      return row === undefined || row.ms === 0 ? null : new Date(row.ms);
    },
    async add(job, { startedAt, finishedAt, report }) {
      await client.insert({
        table: 'trackcrumb.job_runs',
        values: [
          {
            job,
            started_at: startedAt.toISOString(),
            finished_at: finishedAt.toISOString(),
            report: JSON.stringify(report),
          },
        ],
        format: 'JSONEachRow',
      });
    },
  };
}
