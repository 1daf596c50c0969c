import {
  MAX_EXPERIMENTS_PER_EVENT,
  MAX_SEGMENT_VALUE_BYTES_PER_EVENT,
  type LayerSlot,
  type ProgramHoldout,
  type Rules,
} from '@trackcrumb/contract';
import { assign, compilePlan, decide, matchesRules } from '@trackcrumb/contract/assignment';
import { randomAttributes, randomCondition, randomDistinctId } from '@trackcrumb/contract/golden/randomFlag';
import { selectExperimentArms, type ExperimentArmRow } from '@trackcrumb/contract/views';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import {
  experiment,
  expose,
  iso,
  storedAttributes,
  versionsOf,
  type Exposure,
} from '@trackcrumb/testkit/traffic/exposures';
import { insertLogRows, type LogState } from '@trackcrumb/testkit/traffic/logRows';
import seedrandom from 'seedrandom';
import { rollupsOf } from '../src';
import { exposureStatuses } from './exposureStatuses';

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterAll(() => server.stop());

const random = seedrandom('asked exposures');
const below = (limit: number): number => Math.floor(random() * limit);
const pick = <T>(of: readonly T[]): T => of[below(of.length)]!;

/** `npm run proof` makes up 200,000. */
const CLAIMS = Number(process.env['TRACKCRUMB_CLAIMS'] ?? 6_000);

it('asks 12 flags with rules, layers, holdouts and seeds: what assign and decide record counts, whatever else is claimed does not', async () => {
  const few = <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make);
  const onPhones = [{ attr: '$os', op: 'in' as const, values: ['iOS', 'Android'] }];
  const experiments = Array.from({ length: 12 }, (_, index) =>
    experiment(`asking${index}`, { holdoutPct: pick([0, 5]), unit: index % 3 === 2 ? 'event' : 'user' })
  );
  const flags = experiments.map((of, index) =>
    versionsOf(
      of,
      Array.from({ length: 2 }, () => ({
        seed: index % 2 === 0 ? `again${index}` : null,
        rolloutPct: 50,
        trafficPct: pick([70, 100]),
        slot: pick<LayerSlot | null>([null, { layer: 'page', ranges: [[0, 3000], [4500, 4501], [5000, 10_000]] }]), // prettier-ignore
        program: pick<ProgramHoldout | null>([null, { id: 'quarter', pct: 12.34, version: 1 }]),
        rules: pick<Rules | null>([null, [], [onPhones], few(2, () => few(2, () => randomCondition(random)))]),
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
  const claims = Array.from({ length: CLAIMS }, (_, count) => {
    const index = below(experiments.length);
    const { id: experimentId, flagKey, unit } = experiments[index]!;
    const { served } = pick(flags[index]!);
    const { version, rules = [[]], seed = flagKey } = served;
    const id = `${randomDistinctId(random)}/${count}`;
    const attributes = { ...randomAttributes(random), $os: pick(['iOS', 'macOS', '']) };
    const records = assign(served, id, { attributes }).attribution?.variant;
    const decided = decide(compilePlan(served), id, { attributes, matches: matchesRules });
    expect(decided.exposures.find((exposure) => exposure.experimentId === experimentId)?.variant).toBe(records);
    // Of events only the arm is recomputed.
    const { slot: _slot, program: _program, ...ofEvents } = served;
    const given = assign({ ...(unit === 'event' ? ofEvents : served), rules: [[]] }, id).attribution?.variant;
    const variant = random() < 0.9 && given !== undefined ? given : pick(['control', 'green', 'blue', '$holdout']);
    const properties: typeof attributes | { $os?: string } = random() < 0.8 ? attributes : {};
    const known = { ...storedAttributes(properties, ['$os']), ...(properties.$os && { $os: properties.$os }) };
    const isIn = unit === 'event' || matchesRules(rules, id, properties);
    const lacks = rules.some((group) => group.some(({ attr }) => attr !== '$id' && !(attr in known)));
    const status = given !== variant ? 'wrong_arm' : isIn ? 'counted' : lacks ? 'attributes_missing' : 'not_targeted';
    const isHonest = records === variant && properties === attributes;
    return { id, experimentId, variant, version, flagKey: seed, properties, status, isHonest };
  });
  await expose(server.client, claims);
  const found = await exposureStatuses(server.client);
  const statusOf = ({ experimentId, id }: Exposure): string | undefined => found.get(`${experimentId} ${id}`);
  expect(claims.filter((claim) => statusOf(claim) !== claim.status)).toEqual([]);
  expect(claims.filter((claim) => claim.isHonest && statusOf(claim) !== 'counted')).toEqual([]);
  // As the loader does after a crash.
  for (const { table, select } of rollupsOf('(SELECT *, user_hash FROM trackcrumb.events)')) {
    await server.client.command({ query: `INSERT INTO trackcrumb.${table} ${select}` });
  }
  expect(await exposureStatuses(server.client)).toEqual(found);
  for (const status of ['counted', 'wrong_arm', 'not_targeted', 'attributes_missing']) {
    expect(claims.filter((claim) => claim.status === status).length).toBeGreaterThan(CLAIMS / 100);
  }
  const rows = await server.client.query({ query: selectExperimentArms(), format: 'JSONEachRow' });
  const unverified = (await rows.json<ExperimentArmRow>()).reduce((sum, row) => sum + row.unverified_n, 0);
  expect(unverified).toBe(claims.filter(({ status }) => status !== 'counted').length);
});

describe('what a stranger sends', () => {
  const asking = experiment('asking', { flagKey: 'asking_now' });
  const onPlan: Rules = [[{ attr: 'plan', op: 'in', values: ['pro'] }]];
  const everybody = { rolloutPct: 0, rules: onPlan };
  beforeAll(async () => {
    const { stored } = versionsOf(asking, [everybody])[0]!;
    const left = { ...stored, key: 'left_behind', rules: [], version: 1 };
    await insertLogRows(server.client, [
      { kind: 'experiment', state: asking, at: asking.createdAt },
      { kind: 'flag', state: left, at: iso(12) },
      { kind: 'flag', state: stored, at: iso(9) },
    ]);
  });
  const by = (id: string, properties: Exposure['properties'] = {}): Exposure => ({
    id,
    experimentId: 'asking',
    variant: 'control',
    version: 1,
    flagKey: 'asking_now',
    properties,
  });

  it('asks the rules of the flag that the experiment has, not those of one that it left', async () => {
    await expose(server.client, [by('ann', { plan: 'pro' }), by('bob', { plan: 'free' })]);
    const found = await exposureStatuses(server.client);
    expect([found.get('asking ann'), found.get('asking bob')]).toEqual(['counted', 'not_targeted']);
  });

  it('copies of an event what is asked, however much it says: 50 experiments of 60,000 characters in 200 MB', async () => {
    const big = { big: 'x'.repeat(60_000), plan: 'pro' };
    await storeWithin(
      '200000000',
      Array.from({ length: 400 }, (_, index) => by(`big${index}`, big))
    );
    const found = await exposureStatuses(server.client);
    expect(new Set(Array.from({ length: 400 }, (_, index) => found.get(`asking big${index}`)))).toEqual(
      new Set(['counted'])
    );
  });

  it('gives no experiment a copy of more than all may hold, which is then too little to say', async () => {
    await storeWithin('0', [by('long', { plan: 'p'.repeat(MAX_SEGMENT_VALUE_BYTES_PER_EVENT / 50 + 1) })]);
    expect((await exposureStatuses(server.client)).get('asking long')).toBe('attributes_missing');
  });

  const storeWithin = (maxMemoryBytes: string, exposures: readonly Exposure[]): Promise<void> =>
    expose(server.client, exposures, {
      times: MAX_EXPERIMENTS_PER_EVENT,
      settings: { max_memory_usage: maxMemoryBytes },
    });
});
