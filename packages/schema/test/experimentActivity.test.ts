import type { ClickHouseClient } from '@clickhouse/client';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

let server: TestClickHouse;
let grafana: ClickHouseClient;
beforeAll(async () => {
  server = await startMigratedClickHouse();
  await loadScenario(server.client, 'activity');
  await server.client.command({ query: 'TRUNCATE TABLE trackcrumb.first_exposures' });
  await server.client.command({ query: 'SYSTEM STOP MERGES trackcrumb.first_exposures' });
  grafana = server.grafanaClient();
});
afterAll(() => server.stop());

const HOUR_S = 3600;

const seen = (visitor: string, hoursAgo: number): Promise<unknown> =>
  server.client.command({
    query: `INSERT INTO trackcrumb.events (event_id, event, distinct_id, timestamp, experiment_ids, variants, flag_versions)
      SELECT generateUUIDv4(), 'page_viewed', '${visitor}', now64(3) - INTERVAL ${hoursAgo} HOUR, ['running'], ['control'], [1]`,
  });

async function silentHours(): Promise<number> {
  const answer = await grafana.query({
    query: "SELECT silent_seconds FROM trackcrumb.experiment_activity_v1 WHERE experiment_id = 'running'",
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ silent_seconds: number }>();
  return Math.floor(Number(row!.silent_seconds) / HOUR_S);
}

it('is as old as the newest visitor, whoever comes back meanwhile', async () => {
  expect(await silentHours()).toBe(240); // since it started
  await seen('first', 20);
  expect(await silentHours()).toBe(20);
  await seen('second', 9);
  expect(await silentHours()).toBe(9);
  await seen('first', 1);
  expect(await silentHours()).toBe(9);
});
