import { readMigrations } from '../../src/clickhouse/migrations/readMigrations';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { MIGRATIONS_DIRECTORY, startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';

const TABLES = ['first_exposures', 'exposed_arms', 'first_values'];

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
  await loadScenario(server.client, 'from before');
});
afterAll(() => server.stop());

async function shown(): Promise<unknown[]> {
  const queries = [
    'SELECT * EXCEPT (expected_share) FROM trackcrumb.experiment_arms_v1 ORDER BY ALL',
    ...['$country', 'plan'].map(
      (key) => `SELECT * FROM trackcrumb.experiment_segments_v1(experiment_id = 'running', key = '${key}') ORDER BY ALL`
    ),
  ];
  return Promise.all(
    queries.map(async (query) => (await server.client.query({ query, format: 'JSONEachRow' })).json())
  );
}

it('fills the tables of an installation from before with what its events would have fed them', async () => {
  const fed = await shown();
  fed.forEach((rows) => expect((rows as unknown[]).length).toBeGreaterThan(5));
  for (const table of TABLES) {
    await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
  const migrations = await readMigrations(MIGRATIONS_DIRECTORY);
  const { statements } = migrations.find(({ name }) => name.startsWith('0060_'))!;
  const fills = statements.filter((statement) => /^INSERT INTO/m.test(statement));
  expect(fills).toHaveLength(TABLES.length);
  // Twice, as when the first was cut off.
  for (const query of [...fills, ...fills]) {
    await server.client.command({ query });
  }
  expect(await shown()).toEqual(fed);
});
