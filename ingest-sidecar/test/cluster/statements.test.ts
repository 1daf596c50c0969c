import type { ClickHouseClient } from '@clickhouse/client';
import type { TableLayout } from '@trackcrumb/schema';
import { configLog, type LogRow } from '../../src/config';
import { keepEventsFor } from '../../src/ingest';
import type { TwoShardCluster } from '@trackcrumb/testkit/clickhouse/twoShardCluster';
import { startMigratedCluster, TWO_SHARDS } from '@trackcrumb/testkit/clickhouse/migratedCluster';

const REPLICATED: TableLayout = { kind: 'cluster', name: 'main-cluster', replicated: true };

let cluster: TwoShardCluster;
let client: ClickHouseClient;
beforeAll(async () => {
  cluster = await startMigratedCluster();
  ({ client } = cluster.shards[0]);
}, 120_000);

afterAll(() => cluster.stop());

async function rows<Row>(query: string, query_params: Record<string, unknown> = {}): Promise<Row[]> {
  return (await client.query({ query, query_params, format: 'JSONEachRow' })).json<Row>();
}

it('keeps events for as long as it is told, on the server it is told on', async () => {
  const engine = async (): Promise<string> => {
    const [row] = await rows<{ engine_full: string }>(
      "SELECT engine_full FROM system.tables WHERE database = 'trackcrumb' AND name = 'events_local'"
    );
    return row!.engine_full;
  };
  await keepEventsFor(client, 4000, TWO_SHARDS);
  expect(await engine()).toContain('toIntervalDay(4000)');
  await keepEventsFor(client, undefined, TWO_SHARDS);
  expect(await engine()).not.toContain('TTL');
});

/** As the engine's parser writes it; it throws on what it cannot parse. */
async function parsed(query: string): Promise<string> {
  const [row] = await rows<{ sql: string }>('SELECT formatQuery({query:String}) AS sql', { query });
  return row!.sql;
}

it('tells a replicated cluster nothing but what the engine parses', async () => {
  const told: string[] = [];
  const command = jest.spyOn(client, 'command').mockImplementation(async ({ query }) => {
    told.push(query);
    return {} as Awaited<ReturnType<typeof client.command>>;
  });
  await keepEventsFor(client, 90, REPLICATED);
  const row = { seq: 1, requestId: 'a', state: {}, changes: [], metadata: {} } as unknown as LogRow;
  expect(await configLog(client, REPLICATED).append([row])).toBe('won');
  command.mockRestore();
  expect(await Promise.all(told.map(parsed))).toEqual([
    expect.stringMatching(/^ALTER TABLE trackcrumb\.events_local ON CLUSTER `main-cluster`\s+\(?MODIFY TTL/),
    'SYSTEM SYNC REPLICA trackcrumb.config_log LIGHTWEIGHT',
  ]);
});
