import { GRAFANA_VIEWS, selectEarlyConversions, selectShippedHoldout, VIEWS } from '@trackcrumb/contract/views';
import type { ClickHouseClient } from '@clickhouse/client';
import { migrate, SINGLE_SERVER } from '../../src';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { insertLogRows } from '@trackcrumb/testkit/traffic/logRows';
import { addScenario, EXPERIMENTS } from '@trackcrumb/testkit/traffic/trafficScenario';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import type { TwoShardCluster } from '@trackcrumb/testkit/clickhouse/twoShardCluster';
import { startMigratedCluster, TWO_SHARDS } from '@trackcrumb/testkit/clickhouse/migratedCluster';
import { thisRelease } from '../../src/release';
import { DAY_MS, experiment, expose, NOW } from '@trackcrumb/testkit/traffic/exposures';
import { conversion, SHIPPED, SHIPPED_LOG, shippedExposure } from '@trackcrumb/testkit/traffic/shippedExperiment';
import { comparable } from '@trackcrumb/testkit/clickhouse/comparable';

let cluster: TwoShardCluster;
let single: TestClickHouse;

beforeAll(async () => {
  [cluster, single] = await Promise.all([startMigratedCluster(), startMigratedClickHouse()]);
  // Into the first server; everything below is read through the second.
  await addScenario(cluster.shards[0].client, 'cluster');
  await addScenario(single.client, 'cluster');
}, 120_000);

afterAll(async () => {
  await cluster.stop();
  await single.stop();
});

async function rows<Row = Record<string, unknown>>(client: ClickHouseClient, query: string): Promise<Row[]> {
  return (await client.query({ query, format: 'JSONEachRow' })).json<Row>();
}

it('spreads visitors over both shards, each whole on one', async () => {
  const { client } = cluster.shards[1];
  const counts = await rows<{ shard: number; visitors: number }>(
    client,
    'SELECT shardNum() AS shard, uniqExact(user_hash) AS visitors FROM trackcrumb.events GROUP BY shard ORDER BY shard'
  );
  expect(counts.map(({ shard }) => shard)).toEqual([1, 2]);
  counts.forEach(({ visitors }) => expect(visitors).toBeGreaterThan(300));
  for (const table of ['events', 'conversions', 'first_exposures', 'first_values']) {
    const [split] = await rows(
      client,
      `SELECT countIf(shards > 1) AS n, count() > 0 AS any
       FROM (SELECT user_hash, uniqExact(shardNum()) AS shards FROM trackcrumb.${table} GROUP BY user_hash)`
    );
    expect([table, split]).toEqual([table, { n: 0, any: 1 }]);
  }
});

const WITH_PARAMETERS: readonly string[] = [VIEWS.experimentSegments, VIEWS.earlyConversions, VIEWS.shippedHoldout];
const PLAIN_VIEWS = Object.values(VIEWS).filter((view) => !WITH_PARAMETERS.includes(view));

it.each(PLAIN_VIEWS)('%s says on the cluster what it says on one server', async (view) => {
  const expected = comparable(await rows(single.client, `SELECT * FROM ${view}`));
  expect(comparable(await rows(cluster.shards[1].client, `SELECT * FROM ${view}`))).toEqual(expected);
  if (GRAFANA_VIEWS.includes(view)) {
    expect(comparable(await rows(cluster.shards[1].grafanaClient(), `SELECT * FROM ${view}`))).toEqual(expected);
  }
});

it('the counting views have something to say', async () => {
  for (const view of [VIEWS.experimentArms, VIEWS.experimentSrm, VIEWS.experimentResults, VIEWS.countedUnits]) {
    expect((await rows(single.client, `SELECT * FROM ${view}`)).length).toBeGreaterThan(2);
  }
});

it.each(['$country', 'plan'])('segments by %s are those of one server', async (key) => {
  for (const [{ id }] of EXPERIMENTS) {
    const query = `SELECT * FROM ${VIEWS.experimentSegments}(experiment_id = '${id}', key = '${key}')`;
    const expected = comparable(await rows(single.client, query));
    expect(expected.length).toBeGreaterThan(3);
    expect(comparable(await rows(cluster.shards[1].client, query))).toEqual(expected);
  }
});

it('conversions just before exposures are those of one server', async () => {
  const external = experiment('two-clocks', { assignment: 'external' });
  const ids = Array.from({ length: 40 }, (_, index) => `early-${index}`);
  for (const client of [single.client, cluster.shards[0].client]) {
    await insertLogRows(client, [{ kind: 'experiment', state: external }], 900);
    await expose(client, [
      ...ids.map((id) => ({ id, experimentId: external.id, variant: 'control', version: 1, flagKey: '' })),
      ...ids.slice(0, 30).map((id) => conversion(id, NOW - DAY_MS - 30_000)),
    ]);
  }
  const query = selectEarlyConversions(external.id);
  for (const client of [single.client, cluster.shards[1].client]) {
    expect(await rows(client, query)).toEqual([{ n: 30, median_seconds: 30 }]);
  }
});

it('what was shipped, and who was held out, are those of one server', async () => {
  const ids = Array.from({ length: 400 }, (_, index) => `visitor-${index}`);
  for (const client of [single.client, cluster.shards[0].client]) {
    await insertLogRows(client, SHIPPED_LOG, 1000);
    await expose(
      client,
      ids.map((id, index) => shippedExposure(id, index < 20 ? { variant: '$holdout' } : {}))
    );
    await expose(
      client,
      ids.slice(0, 200).map((id) => conversion(id, NOW - 3 * DAY_MS))
    );
  }
  const query = selectShippedHoldout(SHIPPED.id, { event: 'signup', fromMs: NOW - 9 * DAY_MS, toMs: NOW });
  const expected = comparable(await rows(single.client, query));
  expect(expected.length).toBe(2);
  expect(comparable(await rows(cluster.shards[1].client, query))).toEqual(expected);
});

it('changes a table where its rows are, and where it is read and written', async () => {
  const tables = {
    ...thisRelease().tables,
    '0901_events__amount': 'ALTER TABLE {table}{on_cluster} ADD COLUMN IF NOT EXISTS amount Float64 DEFAULT 1',
  };
  for (const { client } of cluster.shards) {
    expect(await migrate(client, TWO_SHARDS, { ...thisRelease(), tables })).toEqual(['tables/0901_events__amount']);
  }
  const [sum] = await rows(
    cluster.shards[1].client,
    'SELECT sum(amount) > 0 AND sum(amount) = count() AS is_there FROM trackcrumb.events'
  );
  expect(sum).toEqual({ is_there: 1 });
});

it('keeps every rollup on its shard', async () => {
  const views = await rows<{ name: string; sql: string }>(
    cluster.shards[0].client,
    "SELECT name, create_table_query AS sql FROM system.tables WHERE database = 'trackcrumb' AND engine = 'MaterializedView'"
  );
  expect(views.length).toBe(Object.keys(thisRelease().rollups).length);
  for (const { name, sql } of views) {
    const tables = [...sql.matchAll(/(?:TO|FROM|JOIN|IN) trackcrumb\.(\w+)/g)].map(([, table]) => table!);
    // The rules of flags are few, and asked of their one home.
    const ofVisitors = tables.filter((table) => !['flag_rules_v1', 'config_log'].includes(table));
    expect([name, ofVisitors]).toEqual([name, [name.replace(/_mv$/, '_local'), 'events_local']]);
  }
});

describe('a database that was made for another layout', () => {
  it('one server: names the remedy', async () => {
    await expect(migrate(cluster.shards[0].client, SINGLE_SERVER)).rejects.toThrow(
      /are those of a cluster: set TRACKCRUMB_CLICKHOUSE_CLUSTER/
    );
  });

  it('a cluster: says that rows do not move by themselves', async () => {
    await cluster.shards[1].client.command({ query: 'DROP TABLE trackcrumb.events' });
    await cluster.shards[1].client.command({
      query: 'CREATE TABLE trackcrumb.events (event_id UUID) ENGINE = MergeTree ORDER BY event_id',
    });
    await expect(migrate(cluster.shards[1].client, TWO_SHARDS)).rejects.toThrow(
      /were made for one server and do not become those of a cluster/
    );
  });

  it('a cluster the server does not know: lists those it knows', async () => {
    await expect(
      migrate(cluster.shards[0].client, { kind: 'cluster', name: 'typo', replicated: true })
    ).rejects.toThrow(/knows no cluster typo \(it knows two_shards\)/);
    await expect(migrate(single.client, TWO_SHARDS)).rejects.toThrow(/knows no cluster/);
  });
});
