import { assign } from '@trackcrumb/contract/assignment';
import { selectExperimentArms, type ExperimentArmRow } from '@trackcrumb/contract/views';
import { srmTest } from '@trackcrumb/stats-core';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { insertLogRows, type LogState } from '@trackcrumb/testkit/traffic/logRows';
import seedrandom from 'seedrandom';
import {
  DAY_MS,
  experiment,
  expose as exposeIn,
  iso,
  NOW,
  versionsOf,
  type Exposure,
} from '@trackcrumb/testkit/traffic/exposures';
import { exposureStatuses } from './exposureStatuses';

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterAll(() => server.stop());
beforeEach(async () => {
  for (const table of ['events', 'conversions', 'first_exposures', 'exposed_arms', 'first_values', 'config_log']) {
    await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
});

const expose = (exposures: readonly Exposure[]): Promise<void> => exposeIn(server.client, exposures);

const statuses = (): Promise<Map<string, string>> => exposureStatuses(server.client);

const random = seedrandom('exposures');
const below = (limit: number): number => Math.floor(random() * limit);
const pick = <T>(of: readonly T[]): T => of[below(of.length)]!;
const anyId = (): string =>
  String.fromCodePoint(
    ...Array.from({ length: 1 + below(12) }, () => pick([65 + below(26), 0xe9, 0x4e2d, 0x1f600, 58]))
  );

it('bounds four buckets at once as it would one by one, at every edge', async () => {
  const rows = await server.client.query({
    query: `
      WITH
        arrayMap(shift -> [0, 1, 4999, 5000, 9999][1 + sipHash64(number, shift) % 5], range(4)) AS b,
        arrayMap(shift -> [0, 0, 1, 5000, 9999, 10000][1 + sipHash64(number, shift, 1) % 6], range(4)) AS f,
        arrayMap(shift -> [0, 5000, 5000, 9999, 10000, 10000, 10000][1 + sipHash64(number, shift, 2) % 7], range(4)) AS t
      SELECT
        trackcrumb_is_within(
          toUInt64(1152921504606846976) + trackcrumb_packed_buckets(b[1], b[2], b[3], b[4]),
          trackcrumb_packed_buckets(f[1], f[2], f[3], f[4]),
          trackcrumb_packed_buckets(t[1], t[2], t[3], t[4])
        ) AS packed,
        arrayAll((x, lower, upper) -> x >= lower AND x < upper, b, f, t) AS single,
        count() AS n
      FROM numbers(20000)
      GROUP BY ALL
      ORDER BY ALL`,
    format: 'JSONEachRow',
  });
  const found = await rows.json<{ packed: number; single: number; n: number }>();
  expect(found.map(({ packed, single }) => [packed, single])).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(Math.min(...found.map(({ n }) => Number(n)))).toBeGreaterThan(100);
});

it('recomputes what every version of 12 flags gives, for any id: who claims something else is found', async () => {
  const experiments = Array.from({ length: 12 }, (_, index) =>
    experiment(`e${index}`, {
      holdoutPct: pick([0, 0.01, 5, 12.34]),
      unit: index % 4 === 3 ? 'event' : 'user',
      status: index % 5 === 4 ? 'paused' : 'running',
    })
  );
  const flags = experiments.map((of) =>
    versionsOf(
      of,
      Array.from({ length: 1 + below(4) }, () => ({
        rolloutPct: pick([0, 0.01, 33.33, 50, 90, 100]),
        trafficPct: pick([0.01, 20, 66.67, 100, 100]),
        weights: pick([[1, 1, 1], [1, 0, 1], [1, 0.7, 2.5], [1, 0, 0]]), // prettier-ignore
      }))
    )
  );
  await insertLogRows(
    server.client,
    experiments.flatMap((state, index): LogState[] => [
      { kind: 'experiment', state, at: state.createdAt },
      ...flags[index]!.map(({ stored }, version): LogState => ({ kind: 'flag', state: stored, at: iso(9 - version) })),
    ])
  );
  const exposures: Exposure[] = [];
  const expected: string[] = [];
  for (let count = 0; count < 6000; count++) {
    const index = below(experiments.length);
    const { id: experimentId, flagKey } = experiments[index]!;
    const versions = flags[index]!;
    const id = `${anyId()}${count}`;
    const version = 1 + below(versions.length + (random() < 0.05 ? 1 : 0));
    const gives = versions[version - 1] && assign(versions[version - 1]!.served, id).attribution;
    const variant = random() < 0.9 && gives ? gives.variant : pick(['control', 'green', 'blue', '$holdout']);
    exposures.push({ id, experimentId, variant, version, flagKey });
    // Traffic decides who takes part, and moves nobody.
    const moves = versions
      .slice(version)
      .some(({ served }) => assign({ ...served, trafficPct: 100 }, id).attribution?.variant !== variant);
    expected.push(
      versions[version - 1] === undefined
        ? 'unknown_version'
        : gives?.variant !== variant
          ? 'wrong_arm'
          : moves
            ? 'moved'
            : 'counted'
    );
  }
  await expose(exposures);
  const found = await statuses();
  expect(exposures.map(({ experimentId, id }) => found.get(`${experimentId} ${id}`))).toEqual(expected);
  for (const status of ['counted', 'unknown_version', 'wrong_arm', 'moved']) {
    expect(expected.filter((one) => one === status).length).toBeGreaterThan(50);
  }

  const arms = await server.client.query({ query: selectExperimentArms(), format: 'JSONEachRow' });
  const rows = await arms.json<ExperimentArmRow>();
  const total = (column: 'n' | 'unverified_n' | 'moved_n'): number => rows.reduce((sum, row) => sum + row[column], 0);
  const withStatus = (...wanted: string[]): number => expected.filter((one) => wanted.includes(one)).length;
  expect([total('n'), total('unverified_n'), total('moved_n')]).toEqual([
    withStatus('counted'),
    withStatus('unknown_version', 'wrong_arm'),
    withStatus('moved'),
  ]);
});

it('tests the split of events by their visitors: 200 tests of identical arms in which some send many', async () => {
  const tests = Array.from({ length: 200 }, (_, index) => experiment(`aa${index}`, { unit: 'event' }));
  const flags = tests.map((of) => versionsOf(of, [{ rolloutPct: 50, weights: [1, 1, 0] }])[0]!);
  await insertLogRows(
    server.client,
    tests.flatMap((state, index): LogState[] => [
      { kind: 'experiment', state, at: state.createdAt },
      { kind: 'flag', state: flags[index]!.stored, at: iso(11) },
    ])
  );
  await expose(
    tests.flatMap(({ id: experimentId, flagKey }, index) =>
      Array.from({ length: 120 }, (_, visitor) => `${index}/${visitor}`).flatMap((id) => {
        const { variant } = assign(flags[index]!.served, id).attribution!;
        const exposure = { id, experimentId, variant, version: 1, flagKey };
        return Array.from({ length: 1 + below(9) }, (_, at) => ({ ...exposure, atMs: NOW - DAY_MS + at }));
      })
    )
  );
  const rows = await server.client.query({ query: selectExperimentArms(), format: 'JSONEachRow' });
  const arms = await rows.json<ExperimentArmRow>();
  const shareBelow = (level: number, column: 'n' | 'visitors_n'): number =>
    tests.filter(({ id }) => {
      const own = arms.filter((row) => row.experiment_id === id && row.expected_share > 0);
      const { pValue } = srmTest(own.map((row) => row[column]), own.map((row) => row.expected_share)); // prettier-ignore
      return pValue < level;
    }).length / tests.length;
  // Four standard errors of 200 tests at 10 %.
  expect(Math.abs(shareBelow(0.1, 'visitors_n') - 0.1)).toBeLessThan(0.085);
  expect(shareBelow(0.001, 'visitors_n')).toBeLessThan(0.02);
  expect(shareBelow(0.1, 'n')).toBeGreaterThan(0.3);
  expect(arms.reduce((sum, { visitors_n }) => sum + visitors_n, 0)).toBe(200 * 120);
});

describe('one experiment', () => {
  const of = experiment('pricing', { holdoutPct: 10 });
  const [{ served, stored }] = versionsOf(of, [{}]) as [ReturnType<typeof versionsOf>[0]];
  const honest = (id: string, change: Partial<Exposure> = {}): Exposure => ({
    id,
    experimentId: of.id,
    variant: assign(served, id).attribution!.variant,
    version: 1,
    flagKey: of.flagKey,
    ...change,
  });
  const ids = Array.from({ length: 300 }, (_, index) => `visitor-${index}`);
  beforeEach(() =>
    insertLogRows(server.client, [
      { kind: 'experiment', state: of, at: of.createdAt },
      { kind: 'flag', state: stored, at: iso(11) },
    ])
  );
  const rowsOf = async <Row>(query: string): Promise<Row[]> =>
    (await server.client.query({ query, format: 'JSONEachRow' })).json<Row>();
  const arms = (): Promise<ExperimentArmRow[]> => rowsOf(selectExperimentArms([of.id]));

  it('what is received later moves nobody: neither a forged holdout nor an earlier time', async () => {
    await expose([
      ...ids.map((id) => honest(id)),
      ...ids.map((id) => ({ id, experimentId: '', variant: '', version: 0, flagKey: '', event: 'signup', atMs: NOW - 3600_000 })), // prettier-ignore
    ]);
    const before = await arms();
    const later = { atMs: NOW - 5 * DAY_MS, receivedAtMs: NOW - 60_000 };
    await expose(ids.map((id) => honest(id, { variant: '$holdout', ...later })));
    await expose(ids.map((id) => honest(id, later)));
    const after = await arms();
    const counts = (rows: ExperimentArmRow[]) => rows.map(({ variant, n, conversions }) => [variant, n, conversions]);
    expect(counts(after)).toEqual(counts(before));
    const [{ earliest }] = (await rowsOf<{ earliest: number }>(
      'SELECT toUnixTimestamp64Milli(min(counted_at)) AS earliest FROM trackcrumb.counted_units_v2'
    )) as [{ earliest: number }];
    expect(earliest).toBe(NOW - DAY_MS);
    expect(
      await rowsOf(
        'SELECT toUnixTimestamp64Milli(assumeNotNull(last_new_visitor_at)) AS at FROM trackcrumb.experiment_activity_v1'
      )
    ).toEqual([{ at: NOW - DAY_MS }]);
    expect(before.reduce((sum, { n }) => sum + n, 0)).toBe(ids.length);
    expect(before.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(ids.length);
  });

  it('of what came in one request the earliest is first, and a tie favours no arm', async () => {
    const atMs = NOW - DAY_MS;
    await expose(ids.flatMap((id) => ['control', 'green'].map((variant) => honest(id, { variant, atMs }))));
    const counted = await rowsOf<{ variant: string; n: number }>(
      'SELECT variant, toUInt32(count()) AS n FROM trackcrumb.exposed_units_v1 GROUP BY variant ORDER BY variant'
    );
    expect(counted.map(({ variant }) => variant)).toEqual(['control', 'green']);
    counted.forEach(({ n }) => expect(Math.abs(n - 150)).toBeLessThan(45));
    await expose(ids.map((id) => honest(id, { variant: 'blue', atMs: atMs - 1, receivedAtMs: atMs })));
    expect(await rowsOf('SELECT DISTINCT toString(variant) AS variant FROM trackcrumb.exposed_units_v1')).toEqual([
      { variant: 'blue' },
    ]);
  });

  it('a conversion counts from 10 seconds before its exposure on, as two clocks differ', async () => {
    const at = NOW - DAY_MS;
    const converted = (id: string, atMs: number): Exposure => ({ id, experimentId: '', variant: '', version: 0, flagKey: '', event: 'signup', atMs }); // prettier-ignore
    await expose([
      ...ids.map((id) => honest(id, { atMs: at })),
      ...ids.slice(0, 100).map((id) => converted(id, at - 10_000)),
      ...ids.slice(100, 200).map((id) => converted(id, at - 10_001)),
    ]);
    const [counted] = await rowsOf<{ conversions: number; earliest: number }>(
      "SELECT toUInt32(countIf(converted_at > '1970-01-02')) AS conversions, " +
        "toUnixTimestamp64Milli(minIf(converted_at, converted_at > '1970-01-02')) AS earliest FROM trackcrumb.counted_units_v2"
    );
    expect(counted).toEqual({ conversions: 100, earliest: at });
  });

  it('what was assigned elsewhere counts as it says', async () => {
    await expose(ids.map((id, index) => honest(id, { variant: index % 2 === 0 ? 'green' : 'blue', flagKey: '' })));
    const counted = await arms();
    expect(counted.filter(({ n }) => n > 0).map(({ variant, n }) => [variant, n])).toEqual([
      ['blue', 150],
      ['green', 150],
    ]);
    expect(counted.map(({ expected_share }) => expected_share)).toEqual(expect.arrayContaining([0.5, 0.25]));
    expect(counted.every(({ unverified_n, moved_n }) => unverified_n === 0 && moved_n === 0)).toBe(true);
  });

  it('a version that was replaced before the start, or served after the end, was never served', async () => {
    const ended = experiment('ended', { status: 'completed', startedAt: iso(10), completedAt: iso(2) });
    const versions = versionsOf(ended, [{}, {}, {}]);
    await insertLogRows(
      server.client,
      [
        { kind: 'experiment' as const, state: ended, at: ended.createdAt },
        ...versions.map(({ stored: state }, index) => ({ kind: 'flag' as const, state, at: iso([12, 11, 1][index]!) })),
      ],
      10
    );
    const claims = [1, 2, 3].flatMap((version) =>
      ids.slice(0, 50).map((id) => ({
        ...honest(`${version} ${id}`, { atMs: NOW - 5 * DAY_MS }),
        experimentId: ended.id,
        flagKey: ended.flagKey,
        version,
        variant: assign({ ...versions[0]!.served, experiment: { id: ended.id, status: 'running', holdoutPct: 0 } }, `${version} ${id}`).attribution!.variant, // prettier-ignore
      }))
    );
    await expose(claims);
    const found = await rowsOf<{ flag_version: number; status: string }>(
      "SELECT DISTINCT flag_version, status FROM trackcrumb.exposed_units_v1 WHERE experiment_id = 'ended' ORDER BY flag_version"
    );
    expect(found).toEqual([
      { flag_version: 1, status: 'unknown_version' },
      { flag_version: 2, status: 'counted' },
      { flag_version: 3, status: 'unknown_version' },
    ]);
  });
});
