import { layoutStatements } from './layoutStatements';
import type { TableLayout } from './tableLayout';

const REPLICATED: TableLayout = { kind: 'cluster', name: 'main', replicated: true };
const SHARDED: TableLayout = { kind: 'cluster', name: 'main', replicated: false };

const EVENTS = `-- Every event; once.
CREATE TABLE IF NOT EXISTS trackcrumb.events (event_id UUID) ENGINE = ReplacingMergeTree ORDER BY event_id SETTINGS x = 1`;
const CONFIG_LOG = `CREATE TABLE IF NOT EXISTS trackcrumb.config_log (seq UInt64) ENGINE = MergeTree ORDER BY seq
SETTINGS non_replicated_deduplication_window = 10`;
const ROLLUP = `CREATE MATERIALIZED VIEW IF NOT EXISTS trackcrumb.conversions_mv TO trackcrumb.conversions AS
SELECT events.event FROM trackcrumb.events WHERE converted = 1`;

it('leaves statements alone on one server', () => {
  expect(layoutStatements(EVENTS, { kind: 'single' })).toEqual([EVENTS]);
});

it('makes of a table with visitors a replicated one per shard, and a distributed one of the plain name', () => {
  expect(layoutStatements(EVENTS, REPLICATED)).toEqual([
    "CREATE TABLE IF NOT EXISTS trackcrumb.events_local ON CLUSTER 'main' (event_id UUID) " +
      "ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/trackcrumb/events', '{replica}') " +
      'ORDER BY event_id SETTINGS x = 1',
    "CREATE TABLE IF NOT EXISTS trackcrumb.events ON CLUSTER 'main' AS trackcrumb.events_local " +
      "ENGINE = Distributed('main', 'trackcrumb', 'events_local', cityHash64(distinct_id))",
  ]);
});

it('keeps any other table whole on every server', () => {
  expect(layoutStatements(CONFIG_LOG, REPLICATED)).toEqual([
    "CREATE TABLE IF NOT EXISTS trackcrumb.config_log ON CLUSTER 'main' (seq UInt64) " +
      "ENGINE = ReplicatedMergeTree('/clickhouse/tables/all/trackcrumb/config_log', '{shard}-{replica}') ORDER BY seq\n" +
      'SETTINGS replicated_deduplication_window = 10',
  ]);
});

it('gives any other table one home, the first shard, where nothing is replicated', () => {
  expect(layoutStatements(CONFIG_LOG, SHARDED)).toEqual([
    CONFIG_LOG.replace('config_log', 'config_log_local'),
    'CREATE TABLE IF NOT EXISTS trackcrumb.config_log AS trackcrumb.config_log_local ' +
      "ENGINE = Distributed('main', 'trackcrumb', 'config_log_local', 0)",
  ]);
});

it('rolls up on the shard', () => {
  expect(layoutStatements(ROLLUP, REPLICATED)).toEqual([
    "CREATE MATERIALIZED VIEW IF NOT EXISTS trackcrumb.conversions_mv ON CLUSTER 'main' " +
      'TO trackcrumb.conversions_local AS\n' +
      'SELECT events.event FROM trackcrumb.events_local AS events WHERE converted = 1',
  ]);
});

it.each([
  ['CREATE VIEW IF NOT EXISTS trackcrumb.a_v1', '\nDEFINER = CURRENT_USER SQL SECURITY DEFINER AS SELECT 1'],
  ['CREATE OR REPLACE FUNCTION trackcrumb_half', ' AS x -> x / 2'],
])('takes views and functions to every server: %s', (head, rest) => {
  expect(layoutStatements(head + rest, REPLICATED)).toEqual([`${head} ON CLUSTER 'main'${rest}`]);
  expect(layoutStatements(head + rest, SHARDED)).toEqual([head + rest]);
});

it('asks once for what a view looks up in a list', () => {
  const view = 'CREATE OR REPLACE VIEW trackcrumb.a_v1';
  const asked = 'SELECT a FROM trackcrumb.events WHERE a IN (\n SELECT b) AND c NOT IN (SELECT d) AND e IN (1, 2)';
  expect(layoutStatements(`${view} AS ${asked}`, SHARDED)).toEqual([
    `${view} AS SELECT a FROM trackcrumb.events WHERE a GLOBAL IN (\n SELECT b) AND c GLOBAL NOT IN (SELECT d) AND e IN (1, 2)`,
  ]);
});

it('keeps the parameters of an engine', () => {
  const sql = 'CREATE TABLE IF NOT EXISTS trackcrumb.t (a Int8, v Int8) ENGINE = ReplacingMergeTree(v) ORDER BY a';
  expect(layoutStatements(sql, REPLICATED)[0]).toContain("'{shard}-{replica}', v) ORDER BY a");
});

it.each([
  ['ALTER TABLE trackcrumb.events ADD COLUMN a Int8', /no cluster form is known for: ALTER TABLE/],
  ['CREATE TABLE IF NOT EXISTS trackcrumb.t (a Int8) ENGINE = Memory', /table t: write its engine once/],
  ['CREATE MATERIALIZED VIEW IF NOT EXISTS trackcrumb.m ENGINE = MergeTree AS SELECT 1', /view m: write it with TO/],
])('refuses what it does not understand: %s', (sql, message) => {
  expect(() => layoutStatements(sql, REPLICATED)).toThrow(message);
});

it('fills a new table once where the servers share it, and each from its own where they do not', () => {
  const fill = 'INSERT INTO trackcrumb.first_exposures (user_hash) SELECT user_hash FROM trackcrumb.exposure_first';
  expect(layoutStatements(`-- What was there.\n${fill}`, REPLICATED)).toEqual([fill]);
  expect(layoutStatements(fill, SHARDED)).toEqual([
    'INSERT INTO trackcrumb.first_exposures_local (user_hash) SELECT user_hash FROM trackcrumb.exposure_first_local AS exposure_first',
  ]);
});
