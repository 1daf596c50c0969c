import { keepEventsFor } from '../../src/ingest/eventRetention';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

let clickhouse: TestClickHouse;

beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
}, 60_000);

afterAll(() => clickhouse.stop());

async function rows<Row>(query: string): Promise<Row[]> {
  return (await clickhouse.client.query({ query, format: 'JSONEachRow' })).json<Row>();
}

async function engine(): Promise<string> {
  const [row] = await rows<{ engine_full: string }>(
    "SELECT engine_full FROM system.tables WHERE database = 'trackcrumb' AND name = 'events'"
  );
  return row!.engine_full;
}

it('sets, changes and removes the TTL, and alters nothing when nothing has changed', async () => {
  const alterations = jest.spyOn(clickhouse.client, 'command');
  for (const [days, alters] of [
    [undefined, 0],
    [400, 1],
    [400, 0],
    [90, 1],
    [undefined, 1],
  ] as const) {
    alterations.mockClear();
    await keepEventsFor(clickhouse.client, days);
    expect(alterations).toHaveBeenCalledTimes(alters);
    expect((await engine()).includes('TTL')).toBe(days !== undefined);
  }
});

it('deletes expired events and keeps what was counted of them', async () => {
  await clickhouse.client.command({
    query: `INSERT INTO trackcrumb.events (event_id, event, distinct_id, timestamp, converted, experiment_ids, variants, flag_versions)
            SELECT generateUUIDv4(), 'buy', number, now64(3) - INTERVAL number * 100 DAY, 1, ['e'], ['control'], [1] FROM numbers(4)`,
  });
  await keepEventsFor(clickhouse.client, 150);
  await clickhouse.client.command({ query: 'OPTIMIZE TABLE trackcrumb.events FINAL' });
  const [counted] = await rows(
    `SELECT (SELECT count() FROM trackcrumb.events) AS events,
            (SELECT uniqExact(user_hash) FROM trackcrumb.first_exposures) AS exposures,
            (SELECT count() FROM trackcrumb.conversions) AS conversions`
  );
  expect(counted).toEqual({ events: 2, exposures: 4, conversions: 4 });
});
