import { MAX_SEGMENT_VALUE_BYTES_PER_EVENT, MAX_SEGMENT_VALUES_PER_EVENT } from '@trackcrumb/contract';
import seedrandom from 'seedrandom';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import { migrate, rollupsOf, SINGLE_SERVER } from '../src';
import { thisRelease } from '../src/release';

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterAll(() => server.stop());

async function rows<Row>(query: string): Promise<Row[]> {
  return (await server.client.query({ query, format: 'JSONEachRow' })).json<Row>();
}

/** Every rollup, merged: states as the values they stand for. */
const merged = (table: string): Promise<unknown[]> =>
  rows(
    table === 'first_values'
      ? 'SELECT experiment_id, key, user_hash, argMinMerge(value) AS value FROM trackcrumb.first_values GROUP BY ALL ORDER BY ALL'
      : `SELECT * FROM trackcrumb.${table} FINAL ORDER BY ALL`
  );

it('gives the columns of its table, in their order: they may be inserted as they are', async () => {
  for (const { table, select } of rollupsOf('trackcrumb.events')) {
    const names = async (what: string): Promise<string[]> =>
      (await rows<{ name: string }>(`DESCRIBE ${what}`)).map(({ name }) => name);
    expect([table, await names(`(${select})`)]).toEqual([table, await names(`TABLE trackcrumb.${table}`)]);
  }
});

it('makes of events from anywhere what it made of them as they came, and of the same again nothing', async () => {
  await loadScenario(server.client, 'rollups');
  const tables = rollupsOf('').map(({ table }) => table);
  const fed = await Promise.all(tables.map(merged));
  fed.forEach((found) => expect(found.length).toBeGreaterThan(5));
  const again = async (): Promise<void> => {
    for (const { table, select } of rollupsOf('(SELECT *, user_hash FROM trackcrumb.events)')) {
      await server.client.command({ query: `INSERT INTO trackcrumb.${table} ${select}` });
    }
  };
  await again();
  expect(await Promise.all(tables.map(merged))).toEqual(fed);
  for (const table of tables) {
    await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
  await again();
  expect(await Promise.all(tables.map(merged))).toEqual(fed);
});

it('loses no event that comes in while it is replaced', async () => {
  await loadScenario(server.client, 'replaced');
  const release = thisRelease();
  let isReplacing = true;
  let inserted = 0;
  const insertAll = async (): Promise<void> => {
    while (isReplacing) {
      await server.client.command({
        query: `INSERT INTO trackcrumb.events (event_id, event, distinct_id, timestamp, converted)
                SELECT generateUUIDv4(), 'while replaced', 'ann', now64(3), 1`,
      });
      inserted += 1;
    }
  };
  const inserting = [insertAll(), insertAll(), insertAll()];
  for (let round = 0; round < 20 || inserted <= 20; round++) {
    const rollups = { ...release.rollups, conversions: `-- ${round}\n${release.rollups['conversions']!}` };
    expect(await migrate(server.client, SINGLE_SERVER, { ...release, rollups })).toEqual(['rollups/conversions']);
  }
  isReplacing = false;
  await Promise.all(inserting);
  expect(
    await rows("SELECT uniqExact(event_id) AS n FROM trackcrumb.conversions WHERE event = 'while replaced'")
  ).toEqual([{ n: inserted }]);
});

interface SentEvent {
  experiments: string[];
  country: string;
  os: string;
  browser: string;
  properties: Record<string, string>;
}

/** Each event has a visitor of its own, whose id is its position. */
async function insert(events: readonly SentEvent[]): Promise<void> {
  await server.client.insert({
    table: 'trackcrumb.events',
    format: 'JSONEachRow',
    values: events.map(({ experiments, ...columns }, position) => ({
      ...columns,
      event_id: `00000000-0000-7000-8000-${String(position).padStart(12, '0')}`,
      event: 'page_viewed',
      distinct_id: String(position),
      timestamp: '2026-11-01 10:00:00.000',
      experiment_ids: experiments,
      variants: experiments.map(() => 'control'),
      flag_versions: experiments.map(() => 1),
    })),
  });
}

async function emptyEvents(): Promise<void> {
  for (const table of ['events', ...rollupsOf('').map(({ table }) => table)]) {
    await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
}

describe('what one event may add to the segments of its experiments', () => {
  beforeEach(emptyEvents);

  /** The rule in plain code. */
  function kept({ experiments, country, os, browser, properties }: SentEvent): string[] {
    const values = Object.entries({ $country: country, $os: os, $browser: browser, ...properties });
    let bytes = 0;
    let isFull = false;
    return values
      .filter(([, value]) => value !== '')
      .filter(([, value], position) => {
        bytes += Buffer.byteLength(value);
        isFull ||=
          (position + 1) * experiments.length > MAX_SEGMENT_VALUES_PER_EVENT ||
          bytes * experiments.length > MAX_SEGMENT_VALUE_BYTES_PER_EVENT;
        return !isFull;
      })
      .map(([key, value]) => `${key}=${value}`);
  }

  it('is a prefix of its values, by number and by bytes', async () => {
    const random = seedrandom('segments');
    const upTo = (limit: number): number => Math.floor(limit ** random());
    const events = Array.from({ length: 300 }, (): SentEvent => {
      const text = (): string => (random() < 0.2 ? '' : (random() < 0.5 ? 'v' : 'é').repeat(upTo(3000)));
      return {
        experiments: Array.from({ length: upTo(60) }, (_value, id) => `experiment-${id}`),
        country: random() < 0.5 ? 'CH' : '',
        os: random() < 0.5 ? 'Linux' : '',
        browser: random() < 0.5 ? 'Firefox' : '',
        properties: Object.fromEntries(Array.from({ length: upTo(600) }, (_value, key) => [`p${key}`, text()])),
      };
    });
    await insert(events);
    const stored = await rows<{ visitor: string; experiments: number; pairs: string[] }>(`
      SELECT e.distinct_id AS visitor, any(length(e.experiment_ids)) AS experiments, groupArray(v.pair) AS pairs
      FROM trackcrumb.events AS e
      INNER JOIN
      (
        SELECT user_hash, experiment_id, concat(key, '=', argMinMerge(value)) AS pair
        FROM trackcrumb.first_values GROUP BY experiment_id, key, user_hash
      ) AS v ON v.user_hash = e.user_hash
      GROUP BY visitor`);
    const byVisitor = new Map(stored.map(({ visitor, pairs }) => [visitor, pairs.sort()]));
    let cut = 0;
    events.forEach((event, position) => {
      const expected = kept(event);
      const everywhere = event.experiments.flatMap(() => expected).sort();
      expect(byVisitor.get(String(position)) ?? []).toEqual(everywhere);
      cut += expected.length < Object.values(event.properties).filter((value) => value !== '').length ? 1 : 0;
    });
    expect(cut).toBeGreaterThan(20);
    expect(cut).toBeLessThan(280);
  });

  it('stays within the limit when a thousand events carry 50 experiments and 200 properties each', async () => {
    const experiments = Array.from({ length: 50 }, (_value, id) => `experiment-${id}`);
    const properties = Object.fromEntries(Array.from({ length: 200 }, (_value, key) => [`p${key}`, `value of ${key}`]));
    const event = { experiments, country: 'CH', os: '', browser: 'Firefox', properties };
    await insert(Array.from({ length: 1000 }, () => event));
    const found = await rows<{ key: string; n: number }>(
      'SELECT key, count() AS n FROM trackcrumb.first_values GROUP BY key ORDER BY key'
    );
    const keys = ['$browser', '$country', ...Array.from({ length: 8 }, (_value, key) => `p${key}`)];
    expect(found).toEqual(keys.map((key) => ({ key, n: 50_000 })));
    expect(50_000 * keys.length).toBe(1000 * MAX_SEGMENT_VALUES_PER_EVENT);
  });
});
