import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventsResponse, ExperimentResponse } from '@trackcrumb/contract';
import { importMark } from '@trackcrumb/import/mark';
import { startTestClickHouse, type TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startTestReplica, TOKENS, type TestReplica } from './testServer';

let clickhouse: TestClickHouse;
let replica: TestReplica;
let directory: string;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-rows-'));
  replica = await startTestReplica(clickhouse, directory);
});

afterAll(async () => {
  await replica.stop();
  await clickhouse.stop();
  await rm(directory, { recursive: true, force: true });
});

const post = (url: string, payload: object, token = TOKENS.adminToken) =>
  replica.server.inject({ method: 'POST', url, payload, headers: { authorization: `Bearer ${token}` } });

const rowOf = (id: string) => ({
  event_id: `${importMark(id)}-8000-8000-000000000001`,
  event: `${id}/buy`,
  distinct_id: 'v1',
  timestamp: new Date().toISOString(),
  properties: { converted: 1 },
});
const ROWS = '/api/experiments/gate/imports/rows';

it('takes the rows of an import from when it has begun until it is done, and no other events', async () => {
  expect((await post(ROWS, { events: [rowOf('gate')] })).json()).toMatchObject({
    error: { code: 'experiment_not_found' },
  });
  const made = await post('/api/experiments', { name: 'Gate', targetEvent: 'gate/buy' });
  const { version } = made.json<ExperimentResponse>().experiment;
  expect((await post(ROWS, { events: [rowOf('gate')] })).json()).toMatchObject({ error: { code: 'import_not_begun' } });

  const file = { digest: '0'.repeat(64), name: 'gate.csv', rows: 2, started: true };
  const begun = await post('/api/experiments/gate/imports', { ...file, version, finished: false });
  const accepted = await post(ROWS, { events: [rowOf('gate'), { ...rowOf('gate'), distinct_id: '' }] });
  expect(accepted.statusCode).toBe(202);
  expect(accepted.json<EventsResponse>()).toMatchObject({
    accepted: 1,
    dropped: [{ index: 1, reason: 'invalid_field' }],
  });

  for (const event of [rowOf('other'), { ...rowOf('gate'), event_id: undefined }, null]) {
    const refused = await post(ROWS, { events: [rowOf('gate'), event] });
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({ error: { code: 'rows_of_no_import' } });
  }
  expect((await post(ROWS, { rows: [] })).statusCode).toBe(400);
  expect((await post(ROWS, { events: [rowOf('gate')] }, TOKENS.readToken)).statusCode).toBe(403);

  const begunVersion = begun.json<ExperimentResponse>().experiment.version;
  await post('/api/experiments/gate/imports', { ...file, version: begunVersion, finished: true });
  expect((await post(ROWS, { events: [rowOf('gate')] })).statusCode).toBe(409);
});
