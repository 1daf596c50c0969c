import { join } from 'node:path';
import { RestartableClickHouse } from '@trackcrumb/testkit/clickhouse/restartableClickHouse';
import { SidecarProcess, WRITE_KEY } from '@trackcrumb/testkit/sidecar/sidecarProcess';
import { storedOnce } from '@trackcrumb/testkit/faults/storedOnce';
import { startTrackers } from '@trackcrumb/testkit/faults/trackerLoad';
import { soakAccount, type SoakAccount, type StoredRollout } from './account';
import { changeRollout } from './configChanges';
import { adminRequest, startExperiment } from './controlApi';
import { strikeUntil } from './faults';
import { repeatRequest } from './repeatedRequest';
import { resultsDifference } from './resultsDifference';

export interface SoakOptions {
  /** An empty directory for everything the run writes. */
  directory: string;
  durationMs: number;
  seed: string;
  /** Between the batches of one of four trackers: bounds what the account has to remember. */
  trackerPauseMs: number;
}

/** Counted by the events of the trackers. */
const EXPERIMENT = 'pricing_copy_test';
const TARGET_EVENT = 'trial_started';

/**
 * Mixed load (batches of events, flags, OFREP, results, changes of the configuration) on a real sidecar and a real
 * ClickHouse, both of which are killed, frozen and restarted all the while; then the account of it.
 */
export async function soak({
  directory,
  durationMs,
  seed,
  trackerPauseMs,
}: SoakOptions): Promise<{ account: SoakAccount; faults: Map<string, number> }> {
  const clickhouse = await RestartableClickHouse.start(join(directory, 'clickhouse'));
  const sidecar = await SidecarProcess.start(join(directory, 'sidecar'), clickhouse.endpoint);
  const { url } = sidecar;
  try {
    const id = await startExperiment(url, EXPERIMENT, TARGET_EVENT);
    const trackers = startTrackers(url, seed, { pauseMs: trackerPauseMs });
    const rollout = changeRollout(url, id);
    const requests = [
      repeatRequest('GET /v1/flags', () => fetch(`${url}/v1/flags`, { headers: { 'x-write-key': WRITE_KEY } }), 100),
      repeatRequest('POST /ofrep/v1/evaluate/flags', () => evaluateFlags(url), 100),
      repeatRequest('GET /api/experiments/:id/results', () => results(url, id), 1_000),
    ];
    const faults = await strikeUntil({ sidecar, clickhouse }, seed, Date.now() + durationMs);
    await Promise.all([trackers, rollout, ...requests].map((load) => load.stop()));
    await sidecar.drained();

    const stored = await storedOnce(clickhouse, trackers.delivery);
    const [rollups] = await clickhouse.query<{ conversions: number; visitors: number }>(ROLLUPS);
    const account = soakAccount({
      delivery: trackers.delivery,
      stored,
      rollups: rollups!,
      changes: rollout.changes,
      rollouts: await clickhouse.query<StoredRollout>(ROLLOUTS),
      requests: requests.map(({ tally }) => tally),
      resultsDiffer: await resultsDifference(clickhouse.client, url, id),
    });
    return { account, faults };
  } finally {
    await sidecar.stop();
    await clickhouse.stop();
  }
}

function evaluateFlags(url: string): Promise<Response> {
  return fetch(`${url}/ofrep/v1/evaluate/flags`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-write-key': WRITE_KEY },
    body: JSON.stringify({ context: { targetingKey: 'visitor-1' } }),
  });
}

const results = (url: string, id: string): Promise<Response> =>
  adminRequest(url, 'GET', `/experiments/${id}/results?segment=plan`);

const ROLLUPS = `
  SELECT
      (SELECT uniqExact(event_id) FROM trackcrumb.conversions) AS conversions,
      (SELECT uniqExact(user_hash) FROM trackcrumb.first_exposures) AS visitors`;

const ROLLOUTS = `
  SELECT version, argMax(JSONExtractFloat(state, 'rolloutPct'), request_id) AS rolloutPct
  FROM trackcrumb.config_log
  WHERE kind = 'flag'
  GROUP BY version`;
