import type { ErrorResponse, SetupResponse } from '@trackcrumb/contract';
import { version } from '../../package.json';
import { collectedLog, type CollectedLog } from './collectedLog';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

const READ_TOKEN = 'the-read-token-of-this-test';

let sidecar: TestSidecar;
let log: CollectedLog;
beforeAll(async () => {
  log = collectedLog();
  sidecar = await startTestSidecar({ TRACKCRUMB_READ_TOKEN: READ_TOKEN, TRACKCRUMB_NIGHTLY_CRON: 'off' }, log);
});
afterAll(() => sidecar.stop());

const ask = (headers = {}) => sidecar.request<SetupResponse & ErrorResponse>('GET', '/api/setup', undefined, headers);

it('tells where trackers send to, with which key, and whether it works', async () => {
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body).toEqual({
    writeKey: sidecar.runtime.writeKey,
    environments: [],
    publicUrl: sidecar.url,
    isPublicUrlSet: false,
    version,
    clickhouse: { mode: 'embedded', version: expect.stringMatching(/^\d+\.\d+/) },
    checks: { clickhouse: 'ok', eventLog: 'ok', loading: 'ok', configuration: 'ok' },
    quarantinedEvents: 0,
  });
  // What it says is enough to send an event.
  const event = {
    event_id: '00000000-0000-7000-8000-000000000001',
    event: 'x',
    distinct_id: 'v',
    timestamp: new Date(),
  };
  const sent = await fetch(`${body.publicUrl}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-write-key': body.writeKey },
    body: JSON.stringify(event),
  });
  expect(sent.status).toBe(202);
});

it.each([
  ['Admin', 200],
  ['Editor', 403],
  ['Viewer', 403],
])('a Grafana user with the role %s gets %d', async (role, expected) => {
  const { status, body } = await ask({ 'x-grafana-context': JSON.stringify({ Login: 'ann', OrgRole: role }) });
  expect(status).toBe(expected);
  expect(body.error?.message).toEqual(
    expected === 200 ? undefined : expect.stringContaining('you are signed in as ann')
  );
});

it.each([
  ['experiments:write', 200],
  ['experiments:read', 403],
])('whom Grafana granted %s gets %d for what a snippet needs', async (grant, expected) => {
  const headers = {
    'x-grafana-context': JSON.stringify({ Login: 'ed', OrgRole: 'Editor' }),
    'x-trackcrumb-grant': grant,
  };
  const { status, body } = await sidecar.request('GET', '/api/tracker', undefined, headers);
  expect(status).toBe(expected);
  if (expected === 200) {
    expect(body).toEqual({
      writeKey: sidecar.runtime.writeKey,
      environments: [],
      publicUrl: sidecar.url,
      isPublicUrlSet: false,
    });
  }
});

it.each(['/api/setup', '/api/%73etup', '/api/tracker'])('the read token does not open %s', async (path) => {
  const { status, body } = await sidecar.request<ErrorResponse>('GET', path, undefined, {
    authorization: `Bearer ${READ_TOKEN}`,
  });
  expect([status, body.error.code]).toEqual([403, 'read_only_token']);
});

it('nothing of it is logged, at whatever level', () => {
  const { adminToken, writeKey } = sidecar.runtime;
  const logged = JSON.stringify(log.entries);
  expect(logged).toContain('the sidecar is ready');
  for (const secret of [adminToken, writeKey, READ_TOKEN]) {
    expect(logged).not.toContain(secret);
  }
});
