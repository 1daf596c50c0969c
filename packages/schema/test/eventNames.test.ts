import type { ClickHouseClient } from '@clickhouse/client';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
  await loadScenario(server.client, 'event names');
});
afterAll(() => server.stop());

const rows = async (client: ClickHouseClient, query: string): Promise<unknown[]> =>
  (await client.query({ query, format: 'JSONEachRow' })).json();

it('counts every event once, however often it was sent', async () => {
  const byHand = `
    SELECT toString(event) AS event, toDate(timestamp) AS day, uniqExact(event_id) AS events,
      uniqExactIf(event_id, converted = 1) AS converted_events
    FROM trackcrumb.events WHERE is_bot = 0 GROUP BY event, day ORDER BY ALL`;
  const shown = 'SELECT * FROM trackcrumb.event_names_v1 ORDER BY ALL';
  const before = await rows(server.client, byHand);
  expect(before.length).toBeGreaterThan(20);
  // A retry that no memory of the sidecar recognised: the same events in another part, not merged yet.
  await server.client.command({ query: 'SYSTEM STOP MERGES trackcrumb.events' });
  await server.client.command({ query: 'INSERT INTO trackcrumb.events SELECT * FROM trackcrumb.events LIMIT 1000' });
  expect(await rows(server.client, byHand)).toEqual(before);
  expect(await rows(server.grafanaClient(), shown)).toEqual(before);
});
