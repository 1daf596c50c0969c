import type { Credentials } from '../src/index';
import { run } from './statement';
import { startTestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

jest.setTimeout(60_000);

let server: TestClickHouse;
let tight: TestClickHouse;

const asSidecar = (on: TestClickHouse, sql: string) => run(on, on.sidecar, sql);
const asGrafana = (on: TestClickHouse, sql: string, settings?: Record<string, string>) =>
  run(on, on.grafana as Credentials, sql, settings);

const SCHEMA = [
  'CREATE TABLE events (id UInt64) ENGINE = MergeTree ORDER BY id',
  'INSERT INTO events SELECT number FROM numbers(10)',
  'CREATE FUNCTION twice AS (x) -> x * 2',
  'CREATE VIEW total_v1 SQL SECURITY DEFINER AS SELECT twice(count()) AS total FROM events',
  'CREATE VIEW below_v1 SQL SECURITY DEFINER AS SELECT id FROM events WHERE id < {limit:UInt64}',
  'CREATE VIEW invoker_v1 AS SELECT count() AS total FROM events',
];

beforeAll(async () => {
  server = await startTestClickHouse();
  tight = await startTestClickHouse({
    grafanaReadableViews: ['total_v1', 'below_*', 'invoker_v1'],
    rulesReadableViews: ['total_v1'],
  });
  for (const sql of SCHEMA) {
    for (const one of [server, tight]) expect(await asSidecar(one, sql)).toBe('');
  }
});

afterAll(() => Promise.all([server.stop(), tight.stop()]));

test('reads tables, views and parameterized views', async () => {
  expect(await asGrafana(server, 'SELECT count() FROM events')).toBe('10');
  expect(await asGrafana(server, 'SELECT total FROM total_v1')).toBe('20');
  expect(await asGrafana(server, 'SELECT count() FROM below_v1(limit = 3)')).toBe('3');
  expect(await asGrafana(server, "SELECT displayName() != '', version(), revision() > 0, timezone()")).toMatch(
    /^1\t26\..*\t1\tUTC$/
  );
});

test('given a list of views, reads nothing else: their definer reads the tables', async () => {
  expect(await asGrafana(tight, 'SELECT total FROM total_v1')).toBe('20');
  expect(await asGrafana(tight, 'SELECT count() FROM below_v1(limit = 3)')).toBe('3');
  expect(await asGrafana(tight, 'SELECT count() FROM events')).toContain('ACCESS_DENIED');
  expect(await asGrafana(tight, 'SELECT total FROM invoker_v1')).toContain('ACCESS_DENIED');
  expect(await asGrafana(tight, 'SHOW TABLES')).toBe('below_v1\ninvoker_v1\ntotal_v1');
});

test('lets the user of alert rules read its own list, and by default what grafana may', async () => {
  const asRules = (on: TestClickHouse, sql: string) =>
    run(on, { ...(on.grafana as Credentials), username: 'grafana_rules' }, sql);
  expect(await asRules(tight, 'SHOW TABLES')).toBe('total_v1');
  expect(await asRules(tight, 'SELECT total FROM total_v1')).toBe('20');
  expect(await asRules(tight, 'SELECT count() FROM below_v1(limit = 3)')).toContain('ACCESS_DENIED');
  expect(await asRules(server, 'SHOW TABLES')).toBe(await asGrafana(server, 'SHOW TABLES'));
});

test('given an empty list, reads nothing', async () => {
  const closed = await startTestClickHouse({ grafanaReadableViews: [] });
  try {
    for (const sql of SCHEMA) await asSidecar(closed, sql);
    expect(await asGrafana(closed, 'SELECT currentUser()')).toBe('grafana');
    for (const name of ['events', 'total_v1', 'system.processes']) {
      expect(await asGrafana(closed, `SELECT * FROM ${name}`)).toMatch(/ACCESS_DENIED|UNKNOWN_TABLE/);
    }
    expect(await asGrafana(closed, 'SHOW TABLES')).toBe('');
  } finally {
    await closed.stop();
  }
});

test.each([
  'INSERT INTO events VALUES (1)',
  'CREATE TABLE mine (a Int8) ENGINE = Memory',
  'CREATE TEMPORARY TABLE mine (a Int8)',
  'CREATE VIEW mine AS SELECT 1',
  'CREATE FUNCTION mine AS (x) -> x',
  'CREATE DATABASE mine',
  'CREATE USER mine',
  'GRANT SELECT ON *.* TO grafana',
  'ALTER TABLE events ADD COLUMN a Int8',
  'ALTER TABLE events DELETE WHERE 1',
  'TRUNCATE TABLE events',
  'DROP TABLE events',
  'DROP VIEW total_v1',
  'OPTIMIZE TABLE events FINAL',
  'RENAME TABLE events TO elsewhere',
  'KILL QUERY WHERE 1',
  'SYSTEM STOP MERGES events',
  'SYSTEM STOP LISTEN HTTP',
  'SYSTEM SHUTDOWN',
  "BACKUP TABLE events TO File('events')",
  'SELECT * FROM system.processes',
  'SELECT * FROM system.users',
  'SELECT * FROM system.grants',
  'SELECT * FROM system.server_settings',
  'SELECT * FROM information_schema.tables',
])('may not: %s', async (sql) => {
  expect(await asGrafana(server, sql)).toMatch(/ACCESS_DENIED|READONLY/);
});

test('sees no other database', async () => {
  expect(await asGrafana(server, 'SELECT name FROM system.databases')).toBe('trackcrumb');
});

test('may shorten its time limit, as clickhouse-go does, up to a bound, and change no other setting', async () => {
  expect(await asGrafana(server, "SELECT getSetting('max_execution_time')", { max_execution_time: '60' })).toBe('60');
  expect(await asGrafana(server, 'SELECT 1', { max_execution_time: '301' })).toContain('SETTING_CONSTRAINT_VIOLATION');
  expect(await asGrafana(server, 'SELECT 1', { max_execution_time: '0' })).toContain('SETTING_CONSTRAINT_VIOLATION');
  expect(await asGrafana(server, 'SELECT id FROM events ORDER BY id', { limit: '2' })).toBe('0\n1');
  const others = { max_memory_usage: '1000', max_threads: '1', readonly: '0', allow_ddl: '1', max_result_rows: '10' };
  for (const [setting, value] of Object.entries(others)) {
    expect(await asGrafana(server, 'SELECT 1', { [setting]: value })).toMatch(/READONLY|QUERY_IS_PROHIBITED/);
  }
});

test('is bounded in rows and memory', async () => {
  expect(await asGrafana(server, 'SELECT number FROM numbers(100001)')).toContain('TOO_MANY_ROWS_OR_BYTES');
  const hungry = 'SELECT uniqExact(number) FROM numbers(100000000)';
  expect(await asGrafana(server, hungry)).toContain('MEMORY_LIMIT_EXCEEDED');
});

test('the sidecar can do what schema, rollups and operation need', async () => {
  const statements = [
    'CREATE DATABASE IF NOT EXISTS trackcrumb',
    'CREATE TABLE last (id UInt64, at DateTime) ENGINE = ReplacingMergeTree(at) ORDER BY id',
    'CREATE TABLE rollup (day Date, n AggregateFunction(count)) ENGINE = AggregatingMergeTree ORDER BY day',
    'CREATE MATERIALIZED VIEW rollup_mv TO rollup AS SELECT toDate(at) AS day, countState() AS n FROM last GROUP BY day',
    'INSERT INTO last VALUES (1, now()), (1, now())',
    'CREATE OR REPLACE FUNCTION three AS () -> 3',
    'ALTER TABLE last ADD COLUMN note String',
    'OPTIMIZE TABLE last FINAL',
    "KILL QUERY WHERE query_id = 'none'",
    'DROP FUNCTION three',
    'DROP VIEW rollup_mv',
    'DROP TABLE last SYNC',
  ];
  for (const sql of statements) expect([sql, await asSidecar(server, sql)]).toEqual([sql, '']);
  expect(await asSidecar(server, 'SELECT sum(n) FROM (SELECT countMerge(n) AS n FROM rollup GROUP BY day)')).toBe('2');
  expect(await asSidecar(server, "SELECT count() FROM system.tables WHERE name = 'rollup'")).toBe('1');
});
