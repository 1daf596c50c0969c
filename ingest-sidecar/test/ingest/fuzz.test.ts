import type { EventsResponse } from '@trackcrumb/contract';
import seedrandom from 'seedrandom';
import { gunzipSync } from 'node:zlib';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { fuzzedBody, type FuzzedBody } from './fuzzedBodies';
import { startIngestServer, type IngestServer } from './ingestServer';

// A short version by default; `npm run faults` sends 50,000.
const BODIES = Number(process.env.TRACKCRUMB_FUZZ_BODIES ?? 3_000);
const SENDERS = 8;
const ANSWERS = [202, 400, 413, 415];

let clickhouse: TestClickHouse;
let server: IngestServer;

beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  server = await startIngestServer(clickhouse.client);
}, 60_000);

afterAll(async () => {
  await server.stop();
  server.remove();
  await clickhouse.stop();
});

/** The ids that an answer says are stored. */
function storedIds({ body, headers }: FuzzedBody, { dropped, accepted }: EventsResponse): string[] {
  const json = JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8')) as
    unknown[] | { events?: unknown[] };
  const events = Array.isArray(json) ? json : Array.isArray(json.events) ? json.events : [json];
  const refused = new Set(dropped.map(({ index }) => index));
  const ids = events
    .filter((_event, index) => !refused.has(index))
    .map((event) => (event as { event_id: string }).event_id);
  expect(ids).toHaveLength(accepted);
  return ids.map((id) => id.toLowerCase());
}

it(
  `answers ${BODIES} damaged bodies without failing, and stores exactly what it says it stores`,
  async () => {
    const random = seedrandom('bodies');
    const bodies = Array.from({ length: BODIES }, (_value, index) => () => fuzzedBody(random, index));
    const statuses = new Map<number, number>();
    const expected = new Set<string>();
    const next = bodies[Symbol.iterator]();
    const sender = async (): Promise<void> => {
      for (const make of next) {
        const fuzzed = make();
        const response = await server.post(fuzzed.body, fuzzed.headers);
        const answer: unknown = await response.json();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        if (response.status === 202) {
          storedIds(fuzzed, answer as EventsResponse).forEach((id) => expected.add(id));
        } else {
          expect(answer).toMatchObject({ error: { code: expect.any(String) } });
        }
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, sender));
    process.stdout.write(`fuzz: ${BODIES} bodies, answers ${JSON.stringify(Object.fromEntries(statuses))}\n`);
    expect([...statuses.keys()].filter((status) => !ANSWERS.includes(status))).toEqual([]);
    expect(statuses.get(202)).toBeGreaterThan(BODIES / 10);
    expect(statuses.get(400)).toBeGreaterThan(BODIES / 10);

    await server.ingest.flush();
    const stored = await clickhouse.client.query({
      query: 'SELECT DISTINCT toString(event_id) AS id FROM trackcrumb.events',
      format: 'JSONEachRow',
    });
    const ids = (await stored.json<{ id: string }>()).map(({ id }) => id);
    expect(ids.filter((id) => !expected.has(id))).toEqual([]);
    expect(ids).toHaveLength(expected.size);
  },
  60_000 + 20 * BODIES
);
