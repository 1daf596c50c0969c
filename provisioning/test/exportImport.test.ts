import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { summaries } from '@trackcrumb/ingest-sidecar/results';
import { loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { whatPeopleSee } from './whatPeopleSee';

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

it('gives back what was there, also what only the rollups still know', async () => {
  await loadScenario(original.client, 'backup');
  await summaries(original.client).refresh();
  // Retention has taken the raw events of a week.
  await original.client.command({
    query: 'ALTER TABLE trackcrumb.events DELETE WHERE timestamp < now() - INTERVAL 5 DAY SETTINGS mutations_sync = 1',
  });
  await script('export.sh', original);
  await script('import.sh', restored);
  const [before, after] = [await whatPeopleSee(original.client), await whatPeopleSee(restored.client)];
  expect(after).toEqual(before);
  expect(before.every((rows) => (rows as unknown[]).length > 5)).toBe(true);
});

it('refuses a database that is not empty, and a directory that exists', async () => {
  await expect(script('import.sh', restored)).rejects.toThrow(
    /config_log has \d+ rows: restore into an empty database/
  );
  await expect(script('export.sh', original)).rejects.toThrow(/exist/);
});

it('leaves no table out but the register of the schema', async () => {
  const answer = await original.client.query({
    query: "SELECT name FROM system.tables WHERE database = 'trackcrumb' AND engine LIKE '%MergeTree' ORDER BY name",
    format: 'JSONEachRow',
  });
  const stored = (await answer.json<{ name: string }>()).map(({ name }) => name);
  const listed = (await readFile(join(SCRIPTS, 'tables.txt'), 'utf8')).trim().split('\n');
  expect([...listed, 'schema_register'].sort()).toEqual(stored);
});
