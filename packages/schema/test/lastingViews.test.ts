import type { ClickHouseClient } from '@clickhouse/client';
import { resultsFrom, snapshots, summaries } from '@trackcrumb/ingest-sidecar/results';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

let server: TestClickHouse;
let grafana: ClickHouseClient;
beforeAll(async () => {
  server = await startMigratedClickHouse();
  await loadScenario(server.client, 'lasting views');
  grafana = server.grafanaClient();
});
afterAll(() => server.stop());

/** Completed; the second counts events, which retention takes away. */
const COMPLETED = ['completed', 'completed-short'];

const ask = async (query: string): Promise<unknown[]> =>
  (await grafana.query({ query, format: 'JSONEachRow' })).json<unknown>();

/** Of the results as they are computed now. */
const resultsOf = async (id: string): Promise<unknown[]> => {
  await summaries(server.client).refresh();
  return ask(`SELECT * FROM trackcrumb.experiment_results_v1 WHERE experiment_id = '${id}' ORDER BY arm`);
};
const daysOf = (id: string): Promise<unknown[]> =>
  ask(`SELECT * FROM trackcrumb.experiment_daily_v1 WHERE experiment_id = '${id}' ORDER BY day, variant`);

it('shows completed experiments as they were when their events are gone, by visitor and by event', async () => {
  const counted = new Map<string, unknown[][]>();
  for (const id of COMPLETED) {
    const results = (await resultsFrom(server.client)({ experimentId: id }))!;
    expect(results.analysis.arms[0]!.n).toBeGreaterThan(50);
    await snapshots(server.client).add(results, 'completed');
    // Only what was stored at completion is final.
    await snapshots(server.client).add({ ...results, counts: [], daily: [] }, 'nightly');
    counted.set(id, [await resultsOf(id), await daysOf(id)]);
  }
  const running = [await resultsOf('cut-by-window'), await daysOf('cut-by-window')] as { n: number }[][];
  expect(running[0]![0]!.n).toBeGreaterThan(0);
  for (const table of ['events', 'conversions', 'first_exposures', 'exposed_arms', 'first_values']) {
    await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
  for (const id of COMPLETED) {
    expect([await resultsOf(id), await daysOf(id)]).toEqual(counted.get(id));
  }
  // Nothing was stored of the others: they show what is left.
  expect((await resultsOf('cut-by-window')) as { n: number }[]).toMatchObject([{ n: 0 }, { n: 0 }, { n: 0 }]);
});

it('counts again when more has come than was stored', async () => {
  await loadScenario(server.client, 'lasting views');
  const results = (await resultsFrom(server.client)({ experimentId: 'completed' }))!;
  const [control] = results.counts;
  await snapshots(server.client).add({ ...results, counts: [{ ...control!, n: 1, conversions: 0 }] }, 'completed');
  expect((await resultsOf('completed')) as object[]).toMatchObject([{ n: control!.n }, {}, {}]);
});
