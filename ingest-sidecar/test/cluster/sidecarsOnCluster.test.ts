import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import type { AuditResponse, ExperimentResponse, FlagsResponse } from '@trackcrumb/contract';
import { connect } from '../../src/clickhouse';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { runCli } from '@trackcrumb/testkit/sidecar/runCli';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { eventually } from '@trackcrumb/testkit/eventually';
import { CLUSTER_NAME, type TwoShardCluster } from '@trackcrumb/testkit/clickhouse/twoShardCluster';
import { KNOWN_EXPERIMENT, startIngestServer } from '../ingest/ingestServer';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { storedRows } from '../ingest/storedRows';
import { startMigratedCluster } from '@trackcrumb/testkit/clickhouse/migratedCluster';

let cluster: TwoShardCluster;
let directory: string;
/** One on each server, as an operator would start them; they make the schema themselves. */
let sidecars: [TestSidecar, TestSidecar];

beforeAll(async () => {
  cluster = await startMigratedCluster();
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-cluster-sidecars-'));
  const start = (shard: 0 | 1): Promise<TestSidecar> => {
    const { url, sidecar } = cluster.shards[shard];
    return startTestSidecar({
      TRACKCRUMB_STATE_DIR: join(directory, String(shard)),
      TRACKCRUMB_NIGHTLY_CRON: 'off',
      CLICKHOUSE_URL: url,
      CLICKHOUSE_USER: sidecar.username,
      CLICKHOUSE_PASSWORD: sidecar.password,
      TRACKCRUMB_CLICKHOUSE_CLUSTER: CLUSTER_NAME,
      TRACKCRUMB_CLICKHOUSE_REPLICATION: 'off',
    });
  };
  sidecars = [await start(0), await start(1)];
}, 120_000);

afterAll(async () => {
  await Promise.all(sidecars.map((sidecar) => sidecar.stop()));
  await cluster.stop();
  await rm(directory, { recursive: true, force: true });
});

async function rows<Row = object>(shard: 0 | 1, query: string): Promise<Row[]> {
  const { client } = cluster.shards[shard];
  return (await client.query({ query, format: 'JSONEachRow' })).json<Row>();
}

it('what one sidecar takes and starts, the other serves and counts', async () => {
  const [first, second] = sidecars;
  const created = await first.request<ExperimentResponse>('POST', '/api/experiments', {
    name: 'Pricing copy test',
    targetEvent: 'trial_started',
  });
  expect(created.status).toBe(201);
  const { id, version } = created.body.experiment;
  const startedAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
  await first.request('POST', `/api/experiments/${id}/status`, { status: 'running', version, startedAt });
  await eventually(async () => {
    const { body } = await second.request<FlagsResponse>('GET', '/v1/flags');
    return body.flags[0]?.experiment?.status === 'running';
  });

  const { flags } = (await second.request<FlagsResponse>('GET', '/v1/flags')).body;
  const [control, treatment] = ['control', 'treatment'].map((variant) => visitorsGiven(flags[0]!, variant, 300));
  const events = Array.from({ length: 600 }, (_value, visitor) => {
    const [variant, ids] = visitor % 2 === 0 ? ['control', control!] : ['treatment', treatment!];
    const experiments = { [id]: { variant, flag_version: 1 } };
    const own = { distinct_id: ids[Math.floor(visitor / 2)]!, timestamp: new Date(Date.now() - 60_000).toISOString() };
    const [exposure, conversion] = sampleEvents(`cluster-${visitor}`, 2, { ...own, experiments, properties: {} });
    return visitor % 3 === 0
      ? [exposure!, { ...conversion!, event: 'trial_started', properties: { converted: 1 } }]
      : [exposure!];
  }).flat();
  // Half of them through each, and the first hundred through both: a retry that another sidecar got.
  await first.request('POST', '/v1/events', events.slice(0, 500));
  await second.request('POST', '/v1/events', events.slice(400));
  await Promise.all(sidecars.map((sidecar) => sidecar.flush()));

  expect(await rows(1, 'SELECT uniqExact(event_id) AS n FROM trackcrumb.events')).toEqual([{ n: events.length }]);
  for (const sidecar of sidecars) {
    const { body } = await sidecar.request<ResultsResponse>('GET', `/api/experiments/${id}/results`);
    expect(body.counts).toMatchObject([
      { n: 300, conversions: 100 },
      { n: 300, conversions: 100 },
    ]);
  }
}, 60_000);

it('of changes made through both servers on the same version, one is stored and the other is told', async () => {
  const [first, second] = sidecars;
  await first.request('POST', '/api/flags', { key: 'banner' });
  const change = (sidecar: TestSidecar, version: number, rolloutPct: number) =>
    sidecar.request('PATCH', '/api/flags/banner', { version, rolloutPct });
  for (let version = 1; version <= 8; version++) {
    const answers = await Promise.all([change(first, version, 2 * version), change(second, version, 2 * version + 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  }
  const { body } = await second.request<AuditResponse>('GET', '/api/audit?flag=banner&limit=100');
  const made = body.entries.filter(({ version }) => version > 0);
  expect(new Set(made.map(({ version }) => version))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]));
}, 60_000);

it('completes a batch of which one shard has its part and the other has not', async () => {
  const offline: ClickHouseClient = connect({ url: 'http://127.0.0.1:1', username: 'nobody', password: '' });
  const before = await startIngestServer(offline, { drainTimeoutMs: 10 });
  const experiments = { [KNOWN_EXPERIMENT]: { variant: 'control', flag_version: 1 } };
  const events = sampleEvents('half-a-batch', 200, { experiments });
  const visitors = [...new Set(events.map(({ distinct_id }) => distinct_id))];
  const ofVisitors = `user_hash IN (${visitors.map((id) => `cityHash64('${id}')`).join(', ')})`;
  expect((await before.post(events)).status).toBe(202);
  await before.stop();
  await offline.close();

  // The first shard stored what is its own, and died before the rollups had it.
  const [file] = readdirSync(before.directory);
  const lines = readFileSync(join(before.directory, file!), 'utf8').trimEnd().split('\n');
  const { client } = cluster.shards[0];
  await client.insert({
    table: 'trackcrumb.events',
    values: storedRows(lines, file!),
    format: 'JSONEachRow',
  });
  const ids = events.map(({ event_id }) => `'${event_id}'`).join(', ');
  const ofBatch = `batch_id = '${file!.replace('.jsonl', '')}'`;
  const afterwards = { clickhouse_settings: { mutations_sync: '1' as const } };
  await cluster.shards[1].client.command({
    query: `ALTER TABLE trackcrumb.events_local DELETE WHERE ${ofBatch}`,
    ...afterwards,
  });
  for (const shard of cluster.shards) {
    for (const [table, condition] of [
      ['first_exposures_local', ofVisitors],
      ['conversions_local', `event_id IN (${ids})`],
    ] as const) {
      await shard.client.command({ query: `ALTER TABLE trackcrumb.${table} DELETE WHERE ${condition}`, ...afterwards });
    }
  }
  const [left] = await rows<{ n: number }>(1, `SELECT count() AS n FROM trackcrumb.events WHERE ${ofBatch}`);
  expect(left!.n).toBeGreaterThan(20);
  expect(left!.n).toBeLessThan(180);

  const after = await startIngestServer(client, { directory: before.directory });
  await after.ingest.flush();
  await after.stop();
  after.remove();
  expect(
    await rows(1, `SELECT count() AS n, uniqExact(event_id) AS events FROM trackcrumb.events WHERE ${ofBatch}`)
  ).toEqual([{ n: 200, events: 200 }]);
  const converted = events.filter(({ properties }) => properties?.converted === 1).length;
  expect(
    await rows(
      1,
      `SELECT uniqExact(user_hash) AS visitors, uniqExact(shardNum()) AS shards
       FROM trackcrumb.first_exposures WHERE ${ofVisitors}`
    )
  ).toEqual([{ visitors: visitors.length, shards: 2 }]);
  expect(
    await rows(1, `SELECT uniqExact(event_id) AS n FROM trackcrumb.conversions WHERE event_id IN (${ids})`)
  ).toEqual([{ n: converted }]);
}, 60_000);

it('an import is undone by a sidecar of each server, which deletes its own rows', async () => {
  const file = join(directory, 'rows.csv');
  const lines = Array.from({ length: 200 }, (_, row) => `v${row},${row % 2 ? 'new' : 'control'},${row % 3 ? 0 : 1}`);
  writeFileSync(file, ['id,arm,bought', ...lines, ''].join('\n'));
  const run = (server: 0 | 1, ...args: string[]) =>
    runCli(['import', ...args, '--state-dir', join(directory, String(server))]);
  const columns = ['--id-column', 'id', '--variant-column', 'arm', '--conversion-column', 'bought'];
  expect(await run(0, file, '--experiment', 'Sharded', '--create', ...columns)).toMatchObject({ code: 0 });
  const left = async (server: 0 | 1): Promise<number> => {
    const [row] = await rows<{ n: number }>(
      server,
      `SELECT (SELECT count() FROM trackcrumb.events_local WHERE startsWith(event, 'sharded/'))
         + (SELECT count() FROM trackcrumb.first_exposures_local WHERE experiment_id = 'sharded') AS n`
    );
    return Number(row!.n);
  };
  expect([await left(0), await left(1)].every((n) => n > 50)).toBe(true);

  for (const server of [0, 1] as const) {
    const undone = await run(server, 'undo', 'Sharded');
    expect(undone).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('they are deleted') });
    expect(await left(server)).toBe(0);
  }
  expect(await run(1, 'undo', 'Sharded')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('nothing was imported'),
  });
}, 120_000);
