import { connect } from '../../src/clickhouse';
import { layoutStatements } from '../../src/clickhouse/migrations/layoutStatements';
import { readMigrations } from '../../src/clickhouse/migrations';
import { placeOf, type TableLayout } from '../../src/clickhouse/migrations/tableLayout';
import { configLog, type LogRow } from '../../src/config';
import { keepEventsFor } from '../../src/ingest';
import { MIGRATIONS_DIRECTORY } from '../../../../ingest-sidecar/test/control/migratedClickHouse';
import { startTestClickHouse, type TestClickHouse } from '../../../../ingest-sidecar/test/embedded-clickhouse/testServer';

const REPLICATED: TableLayout = { kind: 'cluster', name: 'main-cluster', replicated: true };
const SHARDED: TableLayout = { kind: 'cluster', name: 'main-cluster', replicated: false };

let server: TestClickHouse;
let statements: string[];

beforeAll(async () => {
  server = await startTestClickHouse();
  statements = (await readMigrations(MIGRATIONS_DIRECTORY)).flatMap((migration) => migration.statements);
}, 60_000);

afterAll(() => server.stop());

/** As the engine's parser writes it; it throws on what it cannot parse. */
async function parsed(query: string): Promise<string> {
  const result = await server.client.query({
    query: 'SELECT formatQuery({query:String}) AS sql',
    query_params: { query },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ sql: string }>();
  return row!.sql;
}

it('every statement of every migration is one the engine parses, and runs on every server of a replicated cluster', async () => {
  expect(statements.length).toBeGreaterThan(30);
  for (const statement of statements) {
    for (const sql of layoutStatements(statement, REPLICATED)) {
      expect(await parsed(sql)).toMatch(/^(CREATE [^\n]* ON CLUSTER `?main-cluster`?|INSERT INTO trackcrumb\.\w+ \()/);
    }
  }
});

it('every table of a replicated cluster is replicated, or distributed over one that is', async () => {
  const stored = new Set<string>();
  for (const statement of statements) {
    for (const sql of layoutStatements(statement, REPLICATED)) {
      const formatted = await parsed(sql);
      const table = /^CREATE TABLE IF NOT EXISTS trackcrumb\.(\w+)/.exec(formatted)?.[1];
      if (table === undefined) {
        continue;
      }
      const over = /ENGINE = Distributed\('main-cluster', 'trackcrumb', '(\w+)'/.exec(formatted)?.[1];
      if (over === undefined) {
        expect(formatted).toMatch(/\nENGINE = Replicated\w*MergeTree\('\/clickhouse\/tables\/.*\{shard\}/s);
        stored.add(table);
      } else {
        expect(stored).toContain(over);
      }
    }
  }
  expect([...stored].sort()).toEqual(expect.arrayContaining(['config_log', 'events_local', 'exposure_first_local']));
});

it.each([
  ['replicated', REPLICATED],
  ['not replicated', SHARDED],
])('every materialized view stays on its shard, %s', async (_name, layout) => {
  let views = 0;
  for (const statement of statements) {
    for (const sql of layoutStatements(statement, layout)) {
      const formatted = await parsed(sql);
      if (!formatted.startsWith('CREATE MATERIALIZED VIEW')) {
        continue;
      }
      views += 1;
      const tables = [...formatted.matchAll(/(?:TO|FROM|JOIN|IN) trackcrumb\.(\w+)/g)].map(([, table]) => table!);
      expect(tables.length).toBeGreaterThan(1);
      for (const table of tables) {
        expect(table).toMatch(/_local$/);
        // Both sides are sharded by the same visitor: a rollup that is not in the list would gather on the first shard.
        expect(placeOf(table.replace(/_local$/, ''), { replicated: true }).copies).toBe('of shard');
      }
    }
  }
  expect(views).toBeGreaterThan(1);
});

it('what else a replicated cluster is told is parsed too', async () => {
  const client = connect({ url: server.url, ...server.sidecar });
  const told: string[] = [];
  jest.spyOn(client, 'command').mockImplementation(async ({ query }) => {
    told.push(query);
    return {} as Awaited<ReturnType<typeof client.command>>;
  });
  await keepEventsFor(client, 90, REPLICATED);
  // There is no such table here: the failed insert comes back, after the replica was asked to catch up.
  const row = { seq: 1, requestId: 'a', state: {}, changes: [], metadata: {} } as unknown as LogRow;
  await expect(configLog(client, REPLICATED).append([row])).rejects.toThrow(/config_log/);
  await client.close();
  expect(await Promise.all(told.map(parsed))).toEqual([
    expect.stringMatching(/^ALTER TABLE trackcrumb\.events_local ON CLUSTER `main-cluster`\s+\(?MODIFY TTL/),
    'SYSTEM SYNC REPLICA trackcrumb.config_log LIGHTWEIGHT',
  ]);
});
