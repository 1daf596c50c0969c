import type { ClickHouseClient } from '@clickhouse/client';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';

let server: TestClickHouse;
let grafana: ClickHouseClient;
beforeAll(async () => {
  server = await startMigratedClickHouse();
  grafana = server.grafanaClient();
});
afterAll(() => server.stop());

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [14_253, '14,253'],
  [123_456_789, '123,456,789'],
])('writes the count %i as %s', async (count, text) => {
  const answer = await grafana.query({
    query: `SELECT trackcrumb_count_text(${count}) AS text`,
    format: 'JSONEachRow',
  });
  expect(await answer.json()).toEqual([{ text }]);
});

it.each([
  [0.58, 'p = 0.58'],
  [5.84e-8, 'p = 5.8e-8'],
  [1e-12, 'p = 1e-12'],
  [1e-159, 'p < 1e-15'],
  [0, 'p < 1e-15'],
])('writes the p-value %d as %s', async (p, text) => {
  const answer = await grafana.query({
    query: `SELECT trackcrumb_p_value_text(toFloat64(${p})) AS text`,
    format: 'JSONEachRow',
  });
  expect(await answer.json()).toEqual([{ text }]);
});
