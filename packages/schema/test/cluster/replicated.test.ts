import type { ClickHouseClient } from '@clickhouse/client';
import { GRAFANA_VIEWS } from '@trackcrumb/contract/views';
import { GRAFANA_GRANTS } from '@trackcrumb/ingest-sidecar/clickhouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { VIEW_QUERIES } from '@trackcrumb/testkit/clickhouse/viewQueries';
import { addScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import {
  CLUSTER_NAME,
  startTwoShardCluster,
  type TwoShardCluster,
} from '@trackcrumb/testkit/clickhouse/twoShardCluster';
import { rendererOf } from '../../src';
import { registerStatement, schemaParts } from '../../src/parts';
import { thisRelease } from '../../src/release';
import type { TableLayout } from '../../src';
import { comparable } from '@trackcrumb/testkit/clickhouse/comparable';

const RELEASE = thisRelease();
const LAYOUT: TableLayout = { kind: 'cluster', name: CLUSTER_NAME, replicated: true };
const REPLICATED = rendererOf(LAYOUT);
/** The embedded server has neither Keeper nor replicated engines: these, and ON CLUSTER, are all that is left out. */
const WITHOUT_COPIES = { ...REPLICATED, onCluster: '', engine: (name: string) => name };

const statementsOf = (renderer: typeof REPLICATED): string[] => [
  registerStatement(RELEASE, renderer),
  ...schemaParts(RELEASE, renderer).flatMap(({ statements }) => statements),
];

let cluster: TwoShardCluster;
let single: TestClickHouse;
beforeAll(async () => {
  [cluster, single] = await Promise.all([
    startTwoShardCluster(GRAFANA_GRANTS.grafanaReadableViews),
    startMigratedClickHouse(),
  ]);
}, 120_000);
afterAll(async () => {
  await cluster.stop();
  await single.stop();
});

async function rows<Row = Record<string, unknown>>(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown> = {}
): Promise<Row[]> {
  return (await client.query({ query, query_params, format: 'JSONEachRow' })).json<Row>();
}

/** As the engine's parser writes it; it throws on what it cannot parse. */
async function parsed(query: string): Promise<string> {
  const [row] = await rows<{ sql: string }>(single.client, 'SELECT formatQuery({query:String}) AS sql', { query });
  return row!.sql;
}

it('every statement is one the engine parses, and runs on every server', async () => {
  const statements = await Promise.all(statementsOf(REPLICATED).map(parsed));
  expect(statements.length).toBeGreaterThan(50);
  statements.forEach((sql) =>
    expect(sql).toMatch(new RegExp(`^(CREATE|ALTER TABLE) [^\n]* ON CLUSTER ${CLUSTER_NAME}`))
  );
});

it('every table is replicated, or distributed over one that is', async () => {
  const replicated = new Set<string>();
  const distributed: string[] = [];
  for (const sql of await Promise.all(statementsOf(REPLICATED).map(parsed))) {
    const table = /^CREATE TABLE IF NOT EXISTS trackcrumb\.(\w+)/.exec(sql)?.[1];
    const over = /ENGINE = Distributed\('\w+', 'trackcrumb', '(\w+)'/.exec(sql)?.[1];
    if (over !== undefined) {
      distributed.push(over);
    } else if (table !== undefined) {
      expect(sql).toMatch(/\nENGINE = Replicated\w*MergeTree\('\/clickhouse\/tables\/.*\{shard\}/s);
      replicated.add(table);
    }
  }
  const made = Object.keys(RELEASE.tables).filter((name) => !name.includes('__'));
  expect(replicated.size).toBe(made.length + 1);
  expect([...replicated].filter((table) => table.endsWith('_local')).sort()).toEqual(distributed.sort());
});

it('says on both servers what one server says, run as far as it goes without copies', async () => {
  for (const { client } of cluster.shards) {
    for (const query of statementsOf(WITHOUT_COPIES)) {
      await client.command({ query });
    }
  }
  const [first, second] = cluster.shards.map(({ client }) => client) as [ClickHouseClient, ClickHouseClient];
  await addScenario(first, 'replicated');
  await addScenario(single.client, 'replicated');
  // What is whole on every server has come there by itself.
  for (const { name } of await rows<{ name: string }>(first, WHOLE_TABLES)) {
    const values = await rows(first, `SELECT * FROM trackcrumb.${name}`);
    await second.insert({ table: `trackcrumb.${name}`, values, format: 'JSONEachRow' });
  }
  expect((await rows(first, 'SELECT uniqExact(shardNum()) AS n FROM trackcrumb.events'))[0]).toEqual({ n: 2 });

  for (const { view, query } of VIEW_QUERIES) {
    const expected = comparable(await rows(single.client, query));
    for (const shard of cluster.shards) {
      expect([query, comparable(await rows(shard.client, query))]).toEqual([query, expected]);
      if (GRAFANA_VIEWS.includes(view)) {
        expect([query, comparable(await rows(shard.grafanaClient(), query))]).toEqual([query, expected]);
      }
    }
  }
}, 120_000);

const WHOLE_TABLES = `
  SELECT name FROM system.tables
  WHERE database = 'trackcrumb' AND engine LIKE '%MergeTree' AND name NOT LIKE '%\\_local' AND total_rows > 0`;
