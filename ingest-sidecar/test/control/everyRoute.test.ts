import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KINDS, SETTING_DEFAULTS, SETTING_FIELDS, type AuditResponse, type ErrorResponse } from '@trackcrumb/contract';
import type { Route } from '../../src/server/listRoutes';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { startTestReplica, TOKENS, type TestReplica } from './testServer';

let clickhouse: TestClickHouse;
let replica: TestReplica;
let directory: string;
let routes: Route[];
beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-routes-'));
  replica = await startTestReplica(clickhouse, directory);
  // A route at a prefix is there with and without a slash at its end: one of them is enough.
  routes = replica.server.routeList.filter(
    ({ method, path }) => method !== 'HEAD' && method !== 'OPTIONS' && !path.endsWith('/')
  );
});
afterAll(async () => {
  await replica.stop();
  await clickhouse.stop();
  await rm(directory, { recursive: true });
});

const AS_ADMIN = { authorization: `Bearer ${TOKENS.adminToken}` };
const CREDENTIALS: Record<string, Record<string, string>> = {
  nothing: {},
  'an empty token': { authorization: 'Bearer ' },
  'a wrong token': { authorization: 'Bearer wrong' },
  'the token as basic': { authorization: `Basic ${TOKENS.adminToken}` },
  'a grafana user without token': { 'x-grafana-user': 'admin', 'x-grafana-context': '{"user":{"login":"admin"}}' },
  'the write key': { 'x-write-key': TOKENS.writeKey },
  'the write key as token': { authorization: `Bearer ${TOKENS.writeKey}` },
  'the write key as API key': { 'x-api-key': TOKENS.writeKey },
  'the admin token as write key': { 'x-write-key': TOKENS.adminToken },
  'the read token': { authorization: `Bearer ${TOKENS.readToken}` },
  'the hook token': { authorization: `Bearer ${TOKENS.hookToken}` },
  'the admin token': AS_ADMIN,
};

/** Who gets past the door; what comes behind (a 400, a 404) is not asked here. */
function opens(route: Route, credential: string): boolean {
  if (route.path.startsWith('/v1/') || route.path.startsWith('/ofrep/')) {
    // The latter two are OFREP's own.
    return ['the write key', 'the write key as token', 'the write key as API key'].includes(credential);
  }
  if (route.path.startsWith('/api/hooks/')) {
    return credential === 'the hook token';
  }
  if (route.path.startsWith('/api/')) {
    const isReadable = route.method === 'GET' && !['/api/setup', '/api/tracker'].includes(route.path);
    return credential === 'the admin token' || (credential === 'the read token' && isReadable);
  }
  return true;
}

it.each(Object.keys(CREDENTIALS))('%s opens exactly the routes it should', async (credential) => {
  const results = await Promise.all(
    routes.map(async (route) => {
      const { statusCode } = await replica.server.inject({
        method: route.method as 'GET',
        url: route.path.replace(/:\w+/g, 'nothing'),
        headers: CREDENTIALS[credential]!,
      });
      return [`${route.method} ${route.path}`, statusCode !== 401 && statusCode !== 403];
    })
  );
  expect(results).toEqual(routes.map((route) => [`${route.method} ${route.path}`, opens(route, credential)]));
});

it('docs/api.md names every route', () => {
  const document = readFileSync(join(__dirname, '../../../docs/api.md'), 'utf8');
  const missing = routes
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !document.includes(`\`${route}`));
  expect(missing).toEqual([]);
});

it('docs/api.md names every field of an experiment, numbers with their default', () => {
  const document = readFileSync(join(__dirname, '../../../docs/api.md'), 'utf8');
  const missing = SETTING_FIELDS.map((field) => {
    const value = Reflect.get(SETTING_DEFAULTS, field) as unknown;
    return typeof value === 'number' ? `\`${field}\` (${value}` : `\`${field}\``;
  }).filter((text) => !document.includes(text));
  expect(missing).toEqual([]);
});

/** A change for every route that changes something, in an order that works. */
const CHANGES: [string, string, object | undefined][] = [
  ['POST', '/api/flags', { key: 'banner' }],
  ['PATCH', '/api/flags/banner', { version: 1, rolloutPct: 10 }],
  ['PATCH', '/api/flags/banner', { version: 0, environment: 'staging', rolloutPct: 25 }],
  ['POST', '/api/flags/banner/promote', { version: 2, from: 'staging', to: 'production' }],
  ['POST', '/api/flags/banner/kill', undefined],
  ['PATCH', '/api/flags/banner', { version: 4, enabled: true }],
  ['PUT', '/api/flags/banner/release-plan', { version: 0, steps: [{ rolloutPct: 50, stayHours: 1 }] }],
  ['POST', '/api/flags/banner/release-plan/start', { version: 1 }],
  ['POST', '/api/flags/banner/release-plan/hold', { version: 2, comment: 'look first' }],
  ['POST', '/api/flags/banner/release-plan/resume', { version: 3 }],
  ['POST', '/api/flags/banner/release-plan/cancel', { version: 4 }],
  ['POST', '/api/layers', { key: 'checkout', name: 'Checkout' }],
  ['POST', '/api/experiments', { name: 'Walk', targetEvent: 'purchase' }],
  [
    'PUT',
    '/api/experiments/walk',
    {
      version: 1,
      flagVersion: 1,
      experiment: {
        variants: [
          { key: 'control', weight: 1 },
          { key: 'blue', weight: 1 },
        ],
      },
    },
  ],
  [
    'PUT',
    '/api/experiments/walk',
    {
      version: 2,
      flagVersion: 2,
      experiment: { name: 'Walk on', targetEvent: 'purchase', holdoutPct: 0, windowDays: 14, rule: 'strict' },
    },
  ],
  [
    'PUT',
    '/api/experiments/walk',
    { version: 3, flagVersion: 2, experiment: { rule: 'standard' }, comment: 'as before' },
  ],
  [
    'POST',
    '/api/experiments/walk/imports',
    { version: 4, digest: '0'.repeat(64), name: 'walk.csv', rows: 2000, started: true, finished: true },
  ],
  [
    'POST',
    '/api/experiments/walk/status',
    { status: 'running', version: 5, startedAt: new Date(Date.now() - 3_600_000).toISOString() },
  ],
  ['POST', '/api/experiments/walk/apply-winner', { version: 6 }],
  ['POST', '/api/experiments/walk/undo-import', { version: 7, discardOthers: true }],
  ['POST', '/api/holdouts', { name: 'Quarter', pct: 5, targetEvent: 'purchase', flags: ['banner'] }],
  ['POST', '/api/holdouts/quarter/end', { version: 1 }],
];
/** They change no configuration; a pause by the recomputation is tested with the job. */
const WITHOUT_ENTRY = [
  'POST /api/experiments/:id/imports/rows',
  'POST /v1/events',
  'POST /api/recompute',
  // With a token of its own: what it changes is tested with release plans.
  'POST /api/hooks/alerts',
  'POST /ofrep/v1/evaluate/flags',
  'POST /ofrep/v1/evaluate/flags/:key',
  'POST /api/quarantine/:id/replay',
  'DELETE /api/quarantine/:id',
];

it('nothing changes without an entry that says who, what and from what to what', async () => {
  const mutating = routes.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  const walked = CHANGES.map(
    ([method, path]) => `${method} ${path.replace(/\/(banner)/, '/:key').replace(/\/(walk|quarter)/, '/:id')}`
  );
  expect([...new Set(walked), ...WITHOUT_ENTRY].sort()).toEqual(mutating.sort());

  await giveWinner();
  for (const [method, url, payload] of CHANGES) {
    const before = replica.store.state();
    const headers = { ...AS_ADMIN, 'x-grafana-user': 'ann' };
    const answer = await replica.server.inject({ method: method as 'POST', url, headers, ...(payload && { payload }) });
    expect([url, answer.statusCode < 300]).toEqual([url, true]);
    const after = replica.store.state();
    expect(after).not.toEqual(before);

    const audit = await replica.server.inject({ url: '/api/audit?limit=2', headers: AS_ADMIN });
    const entries = audit.json<AuditResponse>().entries.filter(({ seq }) => seq === after.seq);
    const changedIds = KINDS.flatMap((kind) =>
      [...after.of(kind)].filter(([id, state]) => before.of(kind).get(id) !== state).map(([id]) => `${kind} ${id}`)
    );
    expect(entries.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(changedIds.sort());
    for (const { actor, kind, id, changes, version } of entries) {
      const [old, now] = [before, after].map((state) => state.of(kind).get(id));
      expect(actor).toBe('ann');
      expect(now!.version).toBe(version);
      for (const { field, from, to } of changes) {
        expect([field, from]).toEqual([field, (old && Reflect.get(old, field)) ?? null]);
        expect([field, to]).toEqual([field, Reflect.get(now!, field)]);
      }
      const unchanged = Object.keys(now!).filter(
        (field) => field !== 'version' && !changes.some((change) => change.field === field)
      );
      for (const field of unchanged) {
        expect([field, Reflect.get(now!, field)]).toEqual([field, (old && Reflect.get(old, field)) ?? null]);
      }
    }
  }
});

it('a stale version is refused with the current state, and stores nothing', async () => {
  const state = replica.store.state();
  const stale = CHANGES.filter(([, , body]) => body !== undefined && 'version' in body && !('winner' in body)).filter(
    ([, url]) => !url.endsWith('apply-winner') && !url.startsWith('/api/holdouts')
  );
  for (const [method, url, payload] of stale) {
    const answer = await replica.server.inject({
      method: method as 'POST',
      url,
      headers: AS_ADMIN,
      payload: { ...payload, version: 77 },
    });
    expect([url, answer.statusCode]).toEqual([url, 409]);
    const { error } = answer.json<ErrorResponse>();
    expect(error.code).toBe('stale_version');
    expect(error.current).toEqual(
      url.includes('/release-plan')
        ? expect.objectContaining({ plan: state.of('release_plan').get('banner') })
        : url.startsWith('/api/flags')
          ? { flag: state.of('flag').get('banner'), experiment: null, ...settingsOf(payload!) }
          : { experiment: state.of('experiment').get('walk'), flag: state.of('flag').get('walk') }
    );
  }
  expect(replica.store.state()).toBe(state);
});

/** What an answer has beside the flag where it is about an environment. */
function settingsOf(payload: object): object {
  const settings = replica.store.state().of('flag_env').get('banner@staging');
  return 'environment' in payload ? { environment: { settings, servedVersion: expect.any(Number) } } : {};
}

/** Visitors of the last hour that make `blue` a clear winner. */
async function giveWinner(): Promise<void> {
  await clickhouse.client.command({
    query: `
      INSERT INTO trackcrumb.events
        (event_id, event, distinct_id, timestamp, received_at, converted, experiment_ids, variants, flag_versions, batch_id)
      SELECT generateUUIDv7(number), 'purchase', toString(number), now64(3) - toIntervalMinute(30), now64(3), number % 4 = 1, ['walk'],
        [if(number % 2 = 0, 'control', 'blue')], [2], 'test'
      FROM numbers(2000)`,
  });
}
