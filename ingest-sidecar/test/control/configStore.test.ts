import { FLAG_DEFAULTS, type FlagConfig } from '@trackcrumb/contract';
import { uuidv7 } from 'uuidv7';
import { connect } from '../../src/clickhouse/client';
import {
  auditLog,
  configLog,
  startConfigStore,
  type Attempt,
  type Change,
  type ConfigState,
  type ConfigStore,
  type LogRow,
} from '../../src/config';
import { ApiError } from '../../src/errors';
import { withAllocation } from '../../src/flags';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';

let server: TestClickHouse;
const stops: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  for (const table of ['config_log', 'refused_changes']) {
    await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
});
afterAll(() => server.stop());

/** A replica of its own: its own connection, its own memory. */
async function replica(pollIntervalMs = 20): Promise<ConfigStore> {
  const client = connect({ url: server.url, ...server.sidecar });
  const store = startConfigStore({ log: configLog(client), refusals: auditLog(client), pollIntervalMs });
  stops.push(async () => {
    await store.stop();
    await client.close();
  });
  await store.loaded;
  return store;
}

/** A change of the rollout; what it is called matters only when it is refused. */
function by(actor: string, rolloutPct = 0): Attempt {
  return { actor, action: 'flag.changed', kind: 'flag', id: 'race', request: { rolloutPct } };
}

function newFlag(key: string): Change {
  const variants = ['control', 'treatment'].map((variant) => ({ key: variant, weight: 1 }));
  const flag = {
    ...FLAG_DEFAULTS,
    key,
    version: 0,
    enabled: true,
    trafficPct: 100,
    rolloutPct: 50,
    variants,
    winner: null,
    experimentId: null,
  };
  return { kind: 'flag', action: 'flag.created', state: withAllocation(flag, 0) };
}

/** Sets the rollout, if the flag is at the version seen. */
function setRollout(key: string, rolloutPct: number, seen: number) {
  return (state: ConfigState): Change[] => {
    const flag = state.of('flag').get(key)!;
    if (flag.version !== seen) {
      throw ApiError.of('stale_version', { what: key, actual: flag.version, sent: seen }, { current: flag });
    }
    return [{ kind: 'flag', action: 'flag.changed', state: withAllocation({ ...flag, rolloutPct }, 0) }];
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it('numbers versions, records what changed, and other replicas follow', async () => {
  const [writer, reader] = [await replica(), await replica()];
  await writer.commit(by('ann'), () => [newFlag('price')]);
  const [row] = await writer.commit(by('bob'), setRollout('price', 75, 1));
  expect(row).toMatchObject({ seq: 2, id: 'price', version: 2, actor: 'bob', action: 'flag.changed' });
  expect(row!.changes.map(({ field }) => field)).toEqual(['rolloutPct', 'allocation']);
  await until(() => reader.state().of('flag').get('price')?.version === 2);
  expect(reader.state()).toEqual(writer.state());
  expect((await replica()).state()).toEqual(writer.state());
});

it('stores all rows of a change under one position', async () => {
  const store = await replica();
  const rows = await store.commit(by('ann'), () => [newFlag('a'), newFlag('b')]);
  expect(rows.map(({ seq }) => seq)).toEqual([1, 1]);
  expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(1);
});

it('stores nothing for no change', async () => {
  const store = await replica();
  expect(await store.commit(by('ann'), () => [])).toEqual([]);
  expect((await replica()).state().seq).toBe(0);
});

it('lets exactly one of many writers win each version; the others are told', async () => {
  const writers = await Promise.all(Array.from({ length: 8 }, () => replica(10_000)));
  await writers[0]!.commit(by('ann'), () => [newFlag('race')]);
  for (let version = 1; version <= 10; version++) {
    const outcomes = await Promise.allSettled(
      writers.map((writer, index) => writer.commit(by(`writer ${index}`), setRollout('race', index, version)))
    );
    const won = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const outcome of outcomes) {
      expect(outcome.status === 'fulfilled' || outcome.reason.code === 'stale_version').toBe(true);
    }
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect((await replica()).state().of('flag').get('race')).toMatchObject({
      version: version + 1,
      rolloutPct: winner,
    });
  }
});

it('lets writers of different things all through', async () => {
  const writers = await Promise.all(Array.from({ length: 8 }, () => replica(10_000)));
  await Promise.all(writers.map((writer, index) => writer.commit(by('ann'), () => [newFlag(`flag${index}`)])));
  const state = (await replica()).state();
  expect([...state.of('flag').keys()].sort()).toEqual(writers.map((_, index) => `flag${index}`));
  expect(state.seq).toBe(8);
});

it('goes past a position whose rows a crash lost', async () => {
  const store = await replica();
  await store.commit(by('ann'), () => [newFlag('a')]);
  // A token that was registered while its rows are gone.
  const log = configLog(server.client);
  const row = { ...((await log.readAfter(0))[0] as LogRow), seq: 2, requestId: uuidv7() };
  expect(await log.append([row])).toBe('won');
  await server.client.command({
    query: 'ALTER TABLE trackcrumb.config_log DELETE WHERE seq = 2 SETTINGS mutations_sync = 2',
  });
  const [stored] = await (await replica()).commit(by('ann'), () => [newFlag('b')]);
  expect((await replica()).state().of('flag').has('b')).toBe(true);
  expect(stored!.seq).toBe(3);
});

it('converges when a server stores two rows for one version', async () => {
  const state = newFlag('twice').state as FlagConfig;
  const row = (requestId: string, rolloutPct: number) => ({
    seq: 1,
    kind: 'flag',
    id: 'twice',
    version: 1,
    at: '2026-01-01T00:00:00.000Z',
    actor: 'ann',
    action: 'flag.created',
    state: JSON.stringify({ ...state, version: 1, rolloutPct }),
    changes: '[]',
    metadata: '{}',
    request_id: requestId,
  });
  for (const values of [[row('b', 20)], [row('a', 10)]]) {
    await server.client.insert({ table: 'trackcrumb.config_log', values, format: 'JSONEachRow' });
  }
  expect((await replica()).state().of('flag').get('twice')?.rolloutPct).toBe(20);
  expect((await auditLog(server.client).list({ flagKey: 'twice', limit: 10 })).entries).toHaveLength(2);
});

it('names a truncated row, serves the version before and everything else, and refuses what would build on it', async () => {
  const store = await replica();
  await store.commit(by('ann'), () => [newFlag('hurt')]);
  await store.commit(by('ann'), (state) => [
    { ...newFlag('hurt'), state: { ...state.of('flag').get('hurt')!, rolloutPct: 7 } } as Change,
  ]);
  await store.commit(by('ann'), () => [newFlag('well')]);
  await server.client.command({
    query:
      'ALTER TABLE trackcrumb.config_log UPDATE state = substring(state, 1, 40), changes = substring(changes, 1, 5) WHERE seq = 2 SETTINGS mutations_sync = 2',
  });

  const named: object[] = [];
  const again = startConfigStore({
    log: configLog(server.client),
    refusals: auditLog(server.client),
    pollIntervalMs: 20,
    onDamage: (row) => named.push(row),
  });
  stops.push(() => again.stop());
  await again.loaded;
  expect(again.isCurrent()).toBe(true);
  expect(named).toEqual([
    { seq: 2, kind: 'flag', id: 'hurt', version: 2, problem: 'its state is cut off or damaged (40 characters)' },
  ]);
  expect([...again.state().of('flag').values()].map(({ key, version }) => [key, version])).toEqual([
    ['hurt', 1],
    ['well', 1],
  ]);
  const change = again.commit({ ...by('ann'), id: 'hurt' }, () => [newFlag('hurt')]);
  await expect(change).rejects.toMatchObject({
    code: 'configuration_damaged',
    message: expect.stringMatching(/^Row 2 of config_log cannot be read, which is version 2 of flag hurt/),
  });
  await expect(again.commit(by('ann'), () => [newFlag('well'), newFlag('hurt')])).rejects.toMatchObject({
    code: 'configuration_damaged',
  });
  await again.commit(by('ann'), () => [newFlag('new')]);
  expect([...(await replica()).state().of('flag').keys()].sort()).toEqual(['hurt', 'new', 'well']);
  expect((await auditLog(server.client).list({ limit: 10 })).entries.length).toBeGreaterThanOrEqual(4);
});

it('serves the last state while ClickHouse is away and refuses changes', async () => {
  const failures: (Error | null)[] = [];
  const log = configLog(server.client);
  let away = false;
  const store = startConfigStore({
    refusals: auditLog(server.client),
    log: { ...log, readAfter: (seq) => (away ? Promise.reject(new Error('ECONNREFUSED')) : log.readAfter(seq)) },
    pollIntervalMs: 5,
    onReadFailure: (failure) => failures.push(failure),
  });
  stops.push(() => store.stop());
  await store.loaded;
  await store.commit(by('ann'), () => [newFlag('kept')]);
  away = true;
  await until(() => !store.isCurrent());
  await expect(store.commit(by('ann'), () => [newFlag('lost')])).rejects.toMatchObject({ code: 'storage_unavailable' });
  expect([...store.state().of('flag').keys()]).toEqual(['kept']);
  away = false;
  await until(() => store.isCurrent());
  expect(failures.map((failure) => failure?.message ?? null)).toEqual(['ECONNREFUSED', null]);
});
