import type { Experiment } from '@trackcrumb/contract';
import { selectShippedHoldout, type ShippedHoldoutRow } from '@trackcrumb/contract/views';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { insertLogRows } from '@trackcrumb/testkit/traffic/logRows';
import seedrandom from 'seedrandom';
import { DAY_MS, expose, iso, NOW } from '@trackcrumb/testkit/traffic/exposures';
import {
  conversion,
  isHeldOut,
  SHIPPED,
  SHIPPED_LOG,
  shippedExposure,
} from '@trackcrumb/testkit/traffic/shippedExperiment';

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterAll(() => server.stop());

const FROM_MS = NOW - 5 * DAY_MS;
const TO_MS = NOW - 2 * DAY_MS;

const ask = async (of: Experiment, event = 'signup', fromMs = FROM_MS, toMs = TO_MS): Promise<ShippedHoldoutRow[]> =>
  (
    await server.client.query({ query: selectShippedHoldout(of.id, { event, fromMs, toMs }), format: 'JSONEachRow' })
  ).json();

beforeEach(async () => {
  for (const table of ['events', 'conversions', 'first_exposures', 'exposed_arms', 'first_values', 'config_log']) {
    await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
  await insertLogRows(server.client, SHIPPED_LOG);
});

const row = (is_held_out: number, change: Partial<ShippedHoldoutRow> = {}): ShippedHoldoutRow => ({
  experiment_id: SHIPPED.id,
  flag_version: 2,
  is_held_out,
  winner: 'green',
  expected_share: is_held_out === 1 ? 0.1 : 0.9,
  n: 0,
  conversions: 0,
  unverified_n: 0,
  ...change,
});

it('counts 4,000 visitors as done by hand: first exposure before the end, conversion within the period and after it', async () => {
  const random = seedrandom('shipped holdout');
  const visitors = Array.from({ length: 4000 }, (_, index) => {
    const exposedMs = NOW - Math.floor(random() * 9 * DAY_MS);
    const convertedMs = random() < 0.5 ? NOW - Math.floor(random() * 9 * DAY_MS) : null;
    return { id: `visitor-${index}`, exposedMs, convertedMs };
  });
  await expose(
    server.client,
    visitors.flatMap(({ id, exposedMs, convertedMs }) => [
      shippedExposure(id, { atMs: exposedMs }),
      ...(convertedMs === null ? [] : [conversion(id, convertedMs)]),
    ])
  );
  const expected = [row(0), row(1)];
  for (const { id, exposedMs, convertedMs } of visitors) {
    if (exposedMs < TO_MS) {
      const own = expected[isHeldOut(id) ? 1 : 0]!;
      own.n += 1;
      own.conversions += Number(
        convertedMs !== null && convertedMs >= FROM_MS && convertedMs < TO_MS && convertedMs >= exposedMs - 10_000
      );
    }
  }
  expect(expected[1]!.n).toBeGreaterThan(250);
  expect(expected[1]!.conversions).toBeGreaterThan(20);
  expect(await ask(SHIPPED)).toEqual(expected);
  expect((await ask(SHIPPED, 'refund')).map(({ n, conversions }) => [n, conversions])).toEqual(
    expected.map(({ n }) => [n, 0])
  );
});

it('holds the edges: from and to, and 10 seconds of grace that never reach before from', async () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `edge-${index}`).filter((id) => !isHeldOut(id));
  const conversionsOf = async (exposedMs: number, convertedMs: number): Promise<[number, number]> => {
    const id = ids.pop()!;
    const before = (await ask(SHIPPED))[0]!;
    await expose(server.client, [shippedExposure(id, { atMs: exposedMs }), conversion(id, convertedMs)]);
    const after = (await ask(SHIPPED))[0]!;
    return [after.n - before.n, after.conversions - before.conversions];
  };
  expect(await conversionsOf(FROM_MS - DAY_MS, FROM_MS)).toEqual([1, 1]);
  expect(await conversionsOf(FROM_MS - DAY_MS, FROM_MS - 1)).toEqual([1, 0]);
  expect(await conversionsOf(FROM_MS + 5000, FROM_MS)).toEqual([1, 1]);
  expect(await conversionsOf(FROM_MS + 5000, FROM_MS - 1)).toEqual([1, 0]);
  expect(await conversionsOf(FROM_MS + 20_000, FROM_MS + 10_000)).toEqual([1, 1]);
  expect(await conversionsOf(FROM_MS + 20_000, FROM_MS + 9_999)).toEqual([1, 0]);
  expect(await conversionsOf(TO_MS - 1, TO_MS - 1)).toEqual([1, 1]);
  expect(await conversionsOf(TO_MS - 1, TO_MS)).toEqual([1, 0]);
  expect(await conversionsOf(TO_MS, TO_MS - 1)).toEqual([0, 0]);
});

it('recomputes every claim: forged groups, versions and flags are not counted', async () => {
  const ids = Array.from({ length: 600 }, (_, index) => `forger-${index}`);
  const [insider, outsider] = [ids.filter(isHeldOut), ids.filter((id) => !isHeldOut(id))];
  await expose(server.client, [
    ...outsider.slice(0, 100).map((id) => shippedExposure(id, { variant: '$holdout' })),
    ...insider.slice(0, 20).map((id) => shippedExposure(id, { variant: 'green' })),
    // Never shipped; the split before shipping; a version that never was; no flag, so nothing to recompute.
    ...outsider.slice(100, 130).map((id) => shippedExposure(id, { variant: 'blue' })),
    ...outsider.slice(130, 170).map((id) => shippedExposure(id, { version: 1 })),
    ...insider.slice(20, 30).map((id) => shippedExposure(id, { version: 77 })),
    ...outsider.slice(170, 220).map((id) => shippedExposure(id, { flagKey: '' })),
    ...outsider.slice(220, 300).map((id) => shippedExposure(id)),
    ...ids.map((id) => conversion(id, FROM_MS)),
  ]);
  const nobody = { flag_version: 0, winner: '', expected_share: 0 };
  expect(await ask(SHIPPED)).toEqual([
    row(0, { ...nobody, unverified_n: 40 }),
    row(1, { ...nobody, unverified_n: 10 }),
    row(0, { n: 80, conversions: 80, unverified_n: 20 + 30 + 50 }),
    row(1, { unverified_n: 100 }),
  ]);
});

it('what came before shipping, under the experiment itself, is no exposure; nor is a later claim a first one', async () => {
  const ids = Array.from({ length: 300 }, (_, index) => `visitor-${index}`);
  await expose(server.client, ids.map((id) => shippedExposure(id, { experimentId: SHIPPED.id, version: 1, atMs: NOW - 12 * DAY_MS }))); // prettier-ignore
  expect(await ask(SHIPPED)).toEqual([row(0), row(1)]);
  await expose(
    server.client,
    ids.map((id) => shippedExposure(id))
  );
  const before = await ask(SHIPPED);
  await expose(
    server.client,
    ids.map((id) => shippedExposure(id, { variant: isHeldOut(id) ? 'green' : '$holdout', atMs: NOW - 9 * DAY_MS, receivedAtMs: NOW - DAY_MS })) // prettier-ignore
  );
  expect(await ask(SHIPPED)).toEqual(before);
  expect(before.map(({ n }) => n)).toEqual([ids.filter((id) => !isHeldOut(id)).length, ids.filter(isHeldOut).length]);
});

it('has no row of an experiment that shipped nothing, also when the next one on its flag did', async () => {
  const without = { ...SHIPPED, id: 'without' };
  await insertLogRows(server.client, [{ kind: 'experiment', state: without, at: iso(10) }], 10);
  expect(await ask(without)).toEqual([]);
});
