import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/log';
import { runSidecar, type RunningSidecar } from '../../src/runSidecar';
import { readSettings } from '../../src/settings';
import { eventually } from '@trackcrumb/testkit/eventually';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startReadOnlyGate, type ReadOnlyGate } from './readOnlyGate';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';

/** Of a visitor: none of it may be in the log, whatever goes wrong. */
const PERSONAL = {
  distinctId: 'jane.roe@example.com',
  address: '194.25.0.60',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) JanesVeryOwnBrowser/1.0',
  property: 'a-property-only-jane-has',
};

let clickhouse: TestClickHouse;
let gate: ReadOnlyGate;
let directory: string;
let sidecar: RunningSidecar;
let log = '';

beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  gate = await startReadOnlyGate(clickhouse.url);
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-logs-'));
  sidecar = await runSidecar(
    readSettings({
      TRACKCRUMB_PORT: '0',
      TRACKCRUMB_STATE_DIR: directory,
      TRACKCRUMB_TRUSTED_PROXIES: '127.0.0.1',
      CLICKHOUSE_URL: gate.url,
      CLICKHOUSE_USER: clickhouse.sidecar.username,
      CLICKHOUSE_PASSWORD: clickhouse.sidecar.password,
    }),
    { log: createLog('debug', { write: (line) => void (log += line) }) }
  );
}, 60_000);

afterAll(async () => {
  await sidecar.stop();
  await gate.stop();
  await clickhouse.stop();
  await rm(directory, { recursive: true, force: true });
});

async function send(body: string, path = '/v1/events'): Promise<number> {
  const response = await fetch(`${sidecar.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-write-key': sidecar.runtime.writeKey,
      'x-forwarded-for': PERSONAL.address,
      'user-agent': PERSONAL.userAgent,
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

it('the log of a busy, failing sidecar names no visitor', async () => {
  const properties = { secret: PERSONAL.property };
  const events = sampleEvents('personal', 20, { distinct_id: PERSONAL.distinctId, properties });
  const context = { targetingKey: PERSONAL.distinctId };
  expect(await send(JSON.stringify(events))).toBe(202);
  expect(await send(JSON.stringify(events.map((event) => ({ ...event, timestamp: PERSONAL.property }))))).toBe(400);
  expect(await send(JSON.stringify(events).slice(0, -5))).toBe(400);
  expect(await send(JSON.stringify({ context }), '/ofrep/v1/evaluate/flags')).toBe(200);
  expect(await send(JSON.stringify({ context }), '/ofrep/v1/evaluate/flags/nowhere')).toBe(404);
  expect(await send(JSON.stringify({ context }), `/nowhere/${PERSONAL.distinctId}`)).toBe(404);
  await sidecar.flush();

  gate.close();
  const later = sampleEvents('personal-later', 20, { distinct_id: PERSONAL.distinctId, properties });
  expect(await send(JSON.stringify(later))).toBe(202);
  await eventually(() => log.includes('events wait for ClickHouse'));
  gate.open();
  await sidecar.flush();
  expect(log).toContain('ClickHouse takes events again');

  for (const text of [...Object.values(PERSONAL), events[0]!.event_id, later[0]!.event_id]) {
    expect(log).not.toContain(text);
  }
}, 60_000);
