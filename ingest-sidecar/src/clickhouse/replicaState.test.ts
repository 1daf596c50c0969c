import type { ClickHouseClient } from '@clickhouse/client';
import { startTestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { replicaState } from './replicaState';

/** What asks one question, and is answered like this. */
const answering = (json: () => Promise<unknown>): Pick<ClickHouseClient, 'query'> =>
  ({ query: async () => ({ json }) }) as unknown as ClickHouseClient;

it('is a question that ClickHouse answers: ok where nothing is read-only', async () => {
  const server = await startTestClickHouse();
  expect(await replicaState(server.client)).toBe('ok');
  await server.stop();
});

it('names the tables that take no rows', async () => {
  const client = answering(async () => [{ table: 'config_log' }, { table: 'events_local' }]);
  expect(await replicaState(client)).toMatch(/takes no rows \(config_log, events_local\): it has no connection/);
});

it('takes no answer for no good one', async () => {
  expect(await replicaState(answering(() => Promise.reject(new Error('socket hang up'))))).toMatch(/cannot be told/);
});
