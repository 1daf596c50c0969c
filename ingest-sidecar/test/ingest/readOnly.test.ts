import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorResponse, FlagsResponse } from '@trackcrumb/contract';
import type { IngestStatus } from '@trackcrumb/contract';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { eventually } from '@trackcrumb/testkit/eventually';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startReadOnlyGate, type ReadOnlyGate } from './readOnlyGate';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';

let clickhouse: TestClickHouse;
let gate: ReadOnlyGate;
let directory: string;
let sidecar: TestSidecar;

beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  gate = await startReadOnlyGate(clickhouse.url);
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-read-only-'));
  sidecar = await startTestSidecar({
    TRACKCRUMB_STATE_DIR: directory,
    TRACKCRUMB_NIGHTLY_CRON: 'off',
    CLICKHOUSE_URL: gate.url,
    CLICKHOUSE_USER: clickhouse.sidecar.username,
    CLICKHOUSE_PASSWORD: clickhouse.sidecar.password,
  });
  await sidecar.request('POST', '/api/flags', { key: 'before' });
}, 60_000);

afterAll(async () => {
  await sidecar.stop();
  await gate.stop();
  await clickhouse.stop();
  await rm(directory, { recursive: true, force: true });
});

async function counted(ids: readonly string[]): Promise<object> {
  const list = ids.map((id) => `'${id}'`).join(', ');
  const result = await clickhouse.client.query({
    query: `SELECT (SELECT count() FROM trackcrumb.events WHERE event_id IN (${list})) AS rows,
                   (SELECT uniqExact(event_id) FROM trackcrumb.events WHERE event_id IN (${list})) AS events,
                   (SELECT uniqExact(event_id) FROM trackcrumb.conversions WHERE event_id IN (${list})) AS conversions`,
    format: 'JSONEachRow',
  });
  return (await result.json<object>())[0]!;
}

async function ingestStatus(): Promise<IngestStatus> {
  return (await sidecar.request<IngestStatus>('GET', '/api/ingest')).body;
}

it('takes events while ClickHouse only reads, and loads them when it writes again, with nobody’s help', async () => {
  gate.close();
  const events = Array.from({ length: 5 }, (_value, batch) => sampleEvents(`read-only-${batch}`, 40));
  for (const batch of events) {
    expect((await sidecar.request('POST', '/v1/events', batch)).status).toBe(202);
  }
  await eventually(async () => (await ingestStatus()).lastError !== null);
  const waiting = await ingestStatus();
  expect(waiting.lastError).toMatch(/readonly/i);
  expect(waiting.walSegments).toBeGreaterThan(0);
  const ids = events.flat().map(({ event_id }) => event_id);
  expect(await counted(ids)).toEqual({ rows: 0, events: 0, conversions: 0 });

  await eventually(async () => {
    const { body } = await sidecar.request<{ waitingEvents: number }>('GET', '/readyz');
    return body.waitingEvents === ids.length;
  });
  expect(await sidecar.request('GET', '/readyz')).toMatchObject({
    status: 503,
    body: {
      checks: { eventLog: 'ok', clickhouse: 'ok', loading: expect.stringMatching(/readonly/i) },
      since: { loading: waiting.loadFailing!.since },
    },
  });
  expect((await sidecar.request('GET', '/livez')).status).toBe(200);
  // What only reads goes on: flags are served. A change is refused, and is not there afterwards.
  const refused = await sidecar.request<ErrorResponse>('POST', '/api/flags', { key: 'meanwhile' });
  expect(refused).toMatchObject({ status: 503, body: { error: { code: 'storage_unavailable' } } });
  const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags');
  expect(body.flags.map(({ key }) => key)).toEqual(['before']);

  gate.open();
  await eventually(async () => (await ingestStatus()).walSegments === 0);
  const conversions = events.flat().filter(({ properties }) => properties?.converted === 1).length;
  expect(conversions).toBeGreaterThan(10);
  expect(await counted(ids)).toEqual({ rows: 200, events: 200, conversions });
  expect(await ingestStatus()).toMatchObject({ walBytes: 0, waitingEvents: 0, lastError: null, loadFailing: null });
  await eventually(async () => (await sidecar.request('GET', '/readyz')).status === 200);
  expect((await sidecar.request('POST', '/api/flags', { key: 'meanwhile' })).status).toBe(201);
}, 60_000);
