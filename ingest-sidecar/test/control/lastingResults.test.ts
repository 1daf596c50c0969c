import { resultsFrom, snapshots, type AskResults } from '../../src/results';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';

let server: TestClickHouse;
let results: AskResults;
beforeAll(async () => {
  server = await startMigratedClickHouse();
  await loadScenario(server.client, 'lasting');
  results = resultsFrom(server.client);
});
afterAll(() => server.stop());

it.each(['completed', 'completed-short'])('the results of %s outlive its events', async (experimentId) => {
  await loadScenario(server.client, 'lasting');
  const counted = (await results({ experimentId }))!;
  expect(counted).toMatchObject({ status: 'completed', source: 'events' });
  await snapshots(server.client).add(counted, 'completed');
  // A nightly snapshot of earlier days is not the final one.
  await snapshots(server.client).add({ ...counted, counts: [] }, 'nightly');
  expect(await results({ experimentId })).toMatchObject({ source: 'events', counts: counted.counts });

  for (const table of ['events', 'conversions', 'first_exposures', 'exposed_arms', 'first_values']) {
    await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
  expect(await results({ experimentId })).toEqual({ ...counted, source: 'snapshot' });
  expect((await results({ experimentId, segment: '$country' }))!.source).toBe('events');
});

it('a running experiment is always counted', async () => {
  await snapshots(server.client).add((await results({ experimentId: 'completed' }))!, 'completed');
  expect((await results({ experimentId: 'running' }))!.source).toBe('events');
});

it('snapshots can be read in SQL, one row per arm', async () => {
  await loadScenario(server.client, 'lasting');
  const computed = (await results({ experimentId: 'running' }))!;
  await snapshots(server.client).add(computed, 'nightly');
  const found = await server.client.query({
    query: `SELECT variant, n, conversions, mean, prob_best, srm_p, verdict FROM trackcrumb.result_snapshots_v1
            WHERE experiment_id = 'running' ORDER BY variant`,
    format: 'JSONEachRow',
  });
  const { arms, srm, verdict } = computed.analysis;
  expect(await found.json()).toEqual(
    [...arms]
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, n, conversions, posteriorMean, probBest }) => ({
        variant: key,
        n,
        conversions,
        mean: posteriorMean,
        prob_best: probBest,
        srm_p: srm.pValue,
        verdict: verdict.status,
      }))
  );
});
