import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { ClickHouseClient } from '@clickhouse/client';
import { connect } from '@trackcrumb/ingest-sidecar/clickhouse';
import { migrate } from '@trackcrumb/schema';
import { summaries } from '@trackcrumb/ingest-sidecar/results';
import { loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import { PASSWORDS, startProductionClickHouse, type ProductionClickHouse } from './productionClickHouse';
import { whatPeopleSee } from './whatPeopleSee';

interface Server {
  clickhouse: ProductionClickHouse;
  client: ClickHouseClient;
  stop(): Promise<void>;
}

let backups: string;
let original: Server;
let restored: Server;
beforeAll(async () => {
  backups = mkdtempSync(join(tmpdir(), 'trackcrumb-backups-'));
  [original, restored] = await Promise.all([start(), start()]);
  await loadScenario(original.client, 'backup');
  await summaries(original.client).refresh();
});
afterAll(async () => {
  await Promise.all([original.stop(), restored.stop()]);
  rmSync(backups, { recursive: true });
});

/** As after the first start of a sidecar on it. */
async function start(): Promise<Server> {
  const clickhouse = await startProductionClickHouse('single/server.xml', {
    TRACKCRUMB_BACKUP_DIRECTORY: `${backups}/`,
  });
  const client = connect({ url: clickhouse.url, username: 'sidecar', password: PASSWORDS.sidecar });
  await migrate(client);
  return {
    clickhouse,
    client,
    async stop() {
      await client.close();
      await clickhouse.stop();
    },
  };
}

const script = (name: string, { clickhouse }: Server, ...rest: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(join(__dirname, '../backup', name), [clickhouse.url, ...rest], {
    env: { ...process.env, CLICKHOUSE_USER: 'sidecar', CLICKHOUSE_PASSWORD: PASSWORDS.sidecar },
  });

it('gives back a full backup with the one after it, also what only the rollups still know', async () => {
  expect((await script('backup.sh', original, 'sunday')).stdout).toContain('BACKUP_CREATED');
  await original.client.command({
    query: 'ALTER TABLE trackcrumb.events DELETE WHERE timestamp < now() - INTERVAL 5 DAY SETTINGS mutations_sync = 1',
  });
  await script('backup.sh', original, 'monday', 'sunday');
  expect((await script('restore.sh', restored, 'monday')).stdout).toContain('RESTORED');
  const [before, after] = [await whatPeopleSee(original.client), await whatPeopleSee(restored.client)];
  expect(after).toEqual(before);
  expect(before.every((rows) => rows.length > 5)).toBe(true);
});

it('brings the rollups up to the newest events, whichever table was backed up first', async () => {
  // As when an event came in between: the rollups were read, then the event arrived, then events were read.
  const late = {
    event_id: '00000000-0000-4000-8000-000000000001',
    event: 'page_viewed',
    distinct_id: 'came in between',
    timestamp: new Date().toISOString(),
    // The newest of all: the scenario has events of tomorrow.
    received_at: new Date(Date.now() + 2 * 86_400_000).toISOString(),
    experiment_ids: ['running'],
    variants: ['control'],
    flag_versions: [1],
  };
  const seen = "SELECT count() AS n FROM trackcrumb.first_exposures WHERE user_hash = cityHash64('came in between')";
  await original.client.insert({ table: 'trackcrumb.events', values: [late], format: 'JSONEachRow' });
  await original.client.command({
    query:
      "ALTER TABLE trackcrumb.first_exposures DELETE WHERE user_hash = cityHash64('came in between') SETTINGS mutations_sync = 1",
  });
  await script('backup.sh', original, 'tuesday');
  const third = await start();
  try {
    await script('restore.sh', third, 'tuesday');
    expect(await rows(third, seen)).toEqual([{ n: 1 }]);
    // Twice in the table, once in what is counted.
    const counted =
      "SELECT sum(events) AS n FROM trackcrumb.event_names_v1 WHERE event = 'page_viewed' AND day = today()";
    expect(await rows(third, counted)).toEqual(await rows(original, counted));
  } finally {
    await third.stop();
  }
});

async function rows({ client }: Server, query: string): Promise<{ n: number }[]> {
  return (await client.query({ query, format: 'JSONEachRow' })).json();
}

it('refuses a database that is not empty, and a name that is taken', async () => {
  await expect(script('restore.sh', restored, 'monday')).rejects.toMatchObject({
    stdout: expect.stringMatching(/already contains some data/) as unknown,
  });
  await expect(script('backup.sh', original, 'sunday')).rejects.toMatchObject({
    stdout: expect.stringMatching(/already exists/) as unknown,
  });
});

it('says on a cluster what ClickHouse can read, and that it is for all of its servers', async () => {
  const said: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      said.push(body);
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    ...process.env,
    CLICKHOUSE_USER: 'sidecar',
    CLICKHOUSE_PASSWORD: 'x',
    TRACKCRUMB_CLICKHOUSE_CLUSTER: 'main',
    TRACKCRUMB_BACKUP_DESTINATION: "S3('https://bucket.example.com/trackcrumb/%s', 'key', 'secret')",
  };
  for (const [name, ...rest] of [
    ['backup.sh', 'monday', 'sunday'],
    ['restore.sh', 'monday'],
  ] as [string, ...string[]][]) {
    await promisify(execFile)(join(__dirname, '../backup', name), [url, ...rest], { env });
  }
  server.close();
  const formatted = await original.client.query({
    query: 'SELECT formatQuerySingleLine(arrayJoin({said:Array(String)})) AS sql',
    query_params: { said },
    format: 'JSONEachRow',
  });
  const sql = (await formatted.json<{ sql: string }>()).map((row) => row.sql);
  expect(sql.map((statement) => /^(BACKUP|RESTORE) .* ON CLUSTER main (TO|FROM) S3|^INSERT/.test(statement))).toEqual([
    true,
    true,
    true,
  ]);
});
