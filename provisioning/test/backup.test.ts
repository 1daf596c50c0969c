import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ClickHouseClient } from '@clickhouse/client';
import { startMigratedClickHouse } from '../../ingest-sidecar/test/control/migratedClickHouse';
import { loadScenario } from '../../ingest-sidecar/test/control/trafficScenario';
import type { TestClickHouse } from '../../ingest-sidecar/test/embedded-clickhouse/testServer';

const SCRIPTS = join(__dirname, '../backup');

let original: TestClickHouse;
let restored: TestClickHouse;
let directory: string;
beforeAll(async () => {
  [original, restored] = await Promise.all([startMigratedClickHouse(), startMigratedClickHouse()]);
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-backup-'));
});
afterAll(async () => {
  await Promise.all([original.stop(), restored.stop()]);
  await rm(directory, { recursive: true });
});

const script = (name: string, server: TestClickHouse): Promise<{ stderr: string }> =>
  promisify(execFile)(join(SCRIPTS, name), [server.url, join(directory, 'backup')], {
    env: { ...process.env, CLICKHOUSE_USER: server.sidecar.username, CLICKHOUSE_PASSWORD: server.sidecar.password },
  });

/** What people see; the end of an open window is now, and moves. */
async function seen(client: ClickHouseClient): Promise<unknown[]> {
  const queries = [
    'SELECT * FROM trackcrumb.experiment_arms_v1 ORDER BY ALL',
    'SELECT * EXCEPT (window_start, window_end) FROM trackcrumb.experiment_results_v1 ORDER BY ALL',
    'SELECT * FROM trackcrumb.audit_v1 ORDER BY ALL',
    'SELECT * FROM trackcrumb.event_names_v1 ORDER BY ALL',
    'SELECT * FROM trackcrumb.flag_shares_v1 ORDER BY ALL',
  ];
  return Promise.all(
    queries.map(async (query) => (await client.query({ query, format: 'JSONEachRow' })).json<unknown>())
  );
}

it('gives back what was there, also what only the rollups still know', async () => {
  await loadScenario(original.client, 'backup');
  // Retention has taken the raw events of a week.
  await original.client.command({
    query: 'ALTER TABLE trackcrumb.events DELETE WHERE timestamp < now() - INTERVAL 5 DAY SETTINGS mutations_sync = 1',
  });
  await script('export.sh', original);
  await script('restore.sh', restored);
  const [before, after] = [await seen(original.client), await seen(restored.client)];
  expect(after).toEqual(before);
  expect(before.every((rows) => (rows as unknown[]).length > 5)).toBe(true);
});

it('refuses a database that is not empty, and a directory that exists', async () => {
  await expect(script('restore.sh', restored)).rejects.toThrow(
    /config_log has \d+ rows: restore into an empty database/
  );
  await expect(script('export.sh', original)).rejects.toThrow(/exist/);
});
