import type { ClickHouseClient } from '@clickhouse/client';
import type { Metrics } from './metrics';
import { storedSrm } from './storedSrm';

const INTERVAL_MS = 5 * 60_000;

/**
 * Keeps the SRM figures of the metrics at what is stored: from the start on, before this sidecar has computed anything,
 * and on edge replicas, which never do.
 *
 * @returns what ends it
 */
export async function followStoredSrm(
  metrics: Pick<Metrics, 'recordSrm'>,
  client: ClickHouseClient,
  runningExperiments: () => readonly string[],
  log: { warn(fields: object, message: string): void }
): Promise<() => void> {
  const refresh = async (): Promise<void> => {
    try {
      metrics.recordSrm(await storedSrm(client, runningExperiments()));
    } catch (error) {
      log.warn({ err: error }, 'the SRM figures of the metrics could not be read; the last ones stay');
    }
  };
  await refresh();
  const timer = setInterval(() => void refresh(), INTERVAL_MS).unref();
  return () => clearInterval(timer);
}
