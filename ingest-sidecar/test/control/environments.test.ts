import type {
  AuditResponse,
  EnvironmentsResponse,
  ErrorResponse,
  EventsResponse,
  ExperimentResponse,
  ExplainResponse,
  FlagConfigResponse,
  PlansResponse,
  PromotionResponse,
  TrackerSettingsResponse,
} from '@trackcrumb/contract';
import { decide, type Plan } from '@trackcrumb/contract/assignment';
import { tableRows } from '../ingest/tableRows';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

jest.setTimeout(120_000);

let sidecar: TestSidecar;
let staging: string;
let dev: string;
beforeAll(async () => {
  sidecar = await startTestSidecar({
    TRACKCRUMB_ENVIRONMENTS: 'staging, dev',
    TRACKCRUMB_NIGHTLY_CRON: 'off',
    TRACKCRUMB_ENVIRONMENT_MB_PER_DAY: '1',
  });
  const { environments } = await sidecar.api<TrackerSettingsResponse>('GET', '/tracker');
  expect(environments.map(({ name, writeKey }) => [name, writeKey])).toEqual([
    ['staging', expect.stringMatching(/^wk_staging_/)],
    ['dev', expect.stringMatching(/^wk_dev_/)],
  ]);
  [staging, dev] = environments.map(({ writeKey }) => writeKey) as [string, string];
  await sidecar.api('POST', '/experiments', { name: 'pricing', targetEvent: 'bought' });
});
afterAll(() => sidecar.stop());

const as = (key: string) => ({ 'x-write-key': key });
async function planOf(key: string): Promise<Plan> {
  const { plans } = (await sidecar.request<PlansResponse>('GET', '/v1/flags?form=plan', undefined, as(key))).body;
  return plans.find((plan) => plan.key === 'pricing')!;
}
const production = () => planOf(sidecar.runtime.writeKey);

/** Visitors that a plan gives this arm, the first so many. */
const visitors = (plan: Plan, variant: string, count: number): string[] =>
  Array.from({ length: 1_000 }, (_, i) => `v${i}`)
    .filter((id) => decide(plan, id).variant === variant)
    .slice(0, count);

async function counts(): Promise<Record<string, number>> {
  const tables = ['events', 'first_exposures', 'conversions', 'exposed_arms', 'events_env'];
  await sidecar.flush();
  const select = tables.map((table) => `(SELECT count() FROM trackcrumb.${table}) AS ${table}`).join(', ');
  return (await tableRows<Record<string, number>>(sidecar, `SELECT ${select}`))[0]!;
}

const activityOf = async (name: string) =>
  (await sidecar.api<EnvironmentsResponse>('GET', '/environments')).environments.find((each) => each.name === name)!;

const send = async (key: string, events: readonly object[]) =>
  (await sidecar.request<EventsResponse & ErrorResponse>('POST', '/v1/events', events, as(key))).status;

const patch = (body: object) =>
  sidecar.request<FlagConfigResponse & ErrorResponse>('PATCH', '/api/flags/pricing', body);

it('shows a draft to whoever comes with the key of an environment, with the arms of production', async () => {
  const [here, there] = [await production(), await planOf(staging)];
  expect(decide(here, 'v1')).toMatchObject({ reason: 'draft', exposures: [] });
  expect(decide(there, 'v1').exposures).toEqual([
    { experimentId: 'pricing', variant: expect.any(String), flagVersion: here.version },
  ]);
  await sidecar.api('POST', '/experiments/pricing/status', { status: 'running', version: 1 });
  expect(await production()).toEqual(there);
});

it('is served by flags, OFREP and the script alike, each environment by its own settings', async () => {
  const before = await production();
  const forced = [{ if: [{ attr: '$id', op: 'in', values: ['tester'] }], variant: 'treatment' }];
  expect((await patch({ version: 0, environment: 'staging', rolloutPct: 100, forced })).body.environment).toMatchObject(
    {
      settings: { flagKey: 'pricing', environment: 'staging', version: 1, rolloutPct: 100, trafficPct: 100 },
      servedVersion: before.version + 1,
    }
  );
  expect(await production()).toEqual(before);
  expect(await planOf(dev)).toEqual(before);
  const there = await planOf(staging);
  expect(there.version).toBe(before.version + 1);

  const [control] = visitors(before, 'control', 1) as [string];
  const evaluated = async (key: string) => {
    const context = { targetingKey: control };
    const path = '/ofrep/v1/evaluate/flags';
    const one = await sidecar.request<{ variant: string }>('POST', `${path}/pricing`, { context }, as(key));
    const all = await sidecar.request<{ flags: { variant: string }[] }>('POST', path, { context }, as(key));
    return [one.body.variant, all.body.flags[0]!.variant, decide(await planOf(key), control).variant];
  };
  expect(await evaluated(sidecar.runtime.writeKey)).toEqual(['control', 'control', 'control']);
  expect(await evaluated(staging)).toEqual(['treatment', 'treatment', 'treatment']);

  const script = async (key: string) => (await fetch(`${sidecar.url}/v1/tracker.js?key=${key}`)).text();
  const [scriptThere, scriptHere] = [await script(staging), await script(sidecar.runtime.writeKey)];
  expect(scriptThere).toContain(JSON.stringify(there.steps));
  expect(scriptHere).toContain(JSON.stringify(before.steps));
  expect(await script(staging)).toBe(scriptThere);
  const explained = await sidecar.api<ExplainResponse>(
    'GET',
    `/flags/pricing/explain?id=${control}&environment=staging`
  );
  expect(explained).toMatchObject({ version: there.version, variant: 'treatment' });
});

it('stores what comes from an environment apart: production counts nothing of it, the environment does', async () => {
  const plan = await planOf(staging);
  const before = await counts();
  const ids = visitors(plan, 'treatment', 4);
  const experiments = { pricing: { variant: 'treatment', flag_version: plan.version } };
  const sent = [
    ...ids.map((distinct_id) => ({ distinct_id, event: '$exposure', experiments })),
    { distinct_id: ids[0], event: 'bought', properties: { converted: 1 }, experiments },
    // A back end that knows of no arm, a purchase before the exposure, and one of somebody who was not exposed.
    { distinct_id: ids[1], event: 'bought', properties: { converted: 1 }, experiments: {} },
    {
      distinct_id: ids[2],
      event: 'bought',
      properties: { converted: 1 },
      experiments: {},
      timestamp: '2026-01-01T00:00:00Z',
    },
    { distinct_id: 'nobody', event: 'bought', properties: { converted: 1 }, experiments: {} },
    { distinct_id: ids[3], event: 'shown', experiments: {}, flags: ['pricing'] },
    // Forged, and of another version.
    {
      distinct_id: 'forger',
      event: '$exposure',
      experiments: { pricing: { variant: 'control', flag_version: plan.version } },
    },
    { distinct_id: ids[0], event: '$exposure', experiments: { pricing: { variant: 'treatment', flag_version: 1 } } },
  ];
  const events = sampleEvents('staging', sent.length, { timestamp: new Date().toISOString() }).map((event, i) => ({
    ...event,
    properties: {},
    ...sent[i],
  }));
  expect(await send(staging, events)).toBe(202);
  expect(await send(staging, events)).toBe(202);

  const { events_env, ...counted } = await counts();
  expect(counted).toEqual({ ...before, events_env: undefined });
  expect(events_env).toBeGreaterThanOrEqual(events.length);
  expect((await activityOf('staging')).activity).toEqual([
    expect.objectContaining({ variant: 'control', visitors: 1, unverifiedVisitors: 1, problems: ['wrong_arm'] }),
    {
      flag: 'pricing',
      experimentId: 'pricing',
      variant: 'treatment',
      visitors: 4,
      exposures: 5,
      convertedVisitors: 2,
      unverifiedVisitors: 1,
      problems: ['other_version'],
      firstAt: expect.any(String),
      lastAt: expect.any(String),
    },
  ]);
  expect((await activityOf('dev')).activity).toEqual([]);

  const key = sidecar.runtime.writeKey;
  expect(await send(key, sampleEvents('production', 3))).toBe(202);
  expect(await counts()).toMatchObject({ events: before.events! + 3, events_env });
});

it('records what OFREP is asked to expose where it was asked', async () => {
  const before = await counts();
  const context = { context: { targetingKey: 'asked' } };
  const path = '/ofrep/v1/evaluate/flags/pricing';
  const answer = await sidecar.request('POST', path, context, { ...as(dev), 'x-trackcrumb-expose': '1' });
  expect(answer.body).toMatchObject({ metadata: { trackcrumbExposed: true } });
  expect((await counts()).events).toBe(before.events);
  expect((await activityOf('dev')).activity).toMatchObject([{ flag: 'pricing', visitors: 1, unverifiedVisitors: 0 }]);
});

it('promotes: shows the difference, asks before it changes a running split, and says in the audit log whence', async () => {
  const difference = await sidecar.api<PromotionResponse>('GET', '/flags/pricing/promote?from=staging&to=production');
  expect(difference).toMatchObject({
    fromVersion: 1,
    differences: [
      { field: 'rolloutPct', from: 50, to: 100 },
      { field: 'forced', from: [], to: [{ variant: 'treatment' }] },
    ],
    consequence: expect.stringContaining('control -> treatment 50 %'),
  });
  const { version, fromVersion } = difference;
  const promote = (body: object) =>
    sidecar.request<FlagConfigResponse & ErrorResponse>('POST', '/api/flags/pricing/promote', body);
  const wanted = { from: 'staging', to: 'production', version, fromVersion };
  expect((await promote(wanted)).body.error.code).toBe('confirmation_required');
  expect((await promote({ ...wanted, fromVersion: 7, confirm: true })).body.error).toMatchObject({
    code: 'stale_version',
    field: '/fromVersion',
  });
  expect((await promote({ ...wanted, confirm: true })).body.flag).toMatchObject({
    version: version + 1,
    rolloutPct: 100,
  });
  const toDev = await promote({ from: 'production', to: 'dev', version: 0 });
  // It is set as production is, and follows it.
  expect(toDev.body.environment).toMatchObject({ settings: { version: 0, rolloutPct: 100 } });
  expect((await patch({ version: 0, environment: 'dev', enabled: false })).status).toBe(200);
  expect((await promote({ from: 'staging', to: 'dev', version: 1 })).body.environment).toMatchObject({
    settings: { version: 2, enabled: true },
  });

  const { entries } = await sidecar.api<AuditResponse>('GET', '/audit?flag=pricing&limit=3');
  expect(entries.map(({ id, action, metadata, refusal }) => [id, action, metadata, refusal?.code])).toEqual([
    ['pricing@dev', 'flag_env.changed', { promotedFrom: 'staging' }, undefined],
    ['pricing@dev', 'flag_env.changed', {}, undefined],
    ['pricing', 'flag.changed', { promotedFrom: 'staging' }, undefined],
  ]);
});

it('refuses what is not there, what is stale, and what is the same everywhere, by name', async () => {
  const { settings } = (await sidecar.api<FlagConfigResponse>('GET', '/flags/pricing?environment=staging'))
    .environment!;
  const { version } = settings;
  const environment = 'staging';
  const codes = await Promise.all(
    [
      { version, environment: 'prod' },
      { version: version + 1, environment },
      { version, environment, weights: { control: 1, treatment: 1 } },
      { version, environment, winner: null },
      { version, environment, trafficPct: 0.001 },
      { version, environment, rules: [[{ attr: 'age', op: 'lt', values: ['old'] }]] },
    ].map(async (body) => {
      const { error } = (await patch(body)).body;
      return [error.code, error.field];
    })
  );
  expect(codes).toEqual([
    ['environment_not_found', '/environment'],
    ['stale_version', '/version'],
    ['invalid_request', '/weights'],
    ['invalid_request', '/winner'],
    ['invalid_request', '/trafficPct'],
    ['invalid_request', '/rules/0/0/values/0'],
  ]);
  const { entries } = await sidecar.api<AuditResponse>('GET', '/audit?outcome=refused&limit=1');
  expect(entries[0]).toMatchObject({
    kind: 'flag_env',
    id: 'pricing@staging',
    changes: [],
    metadata: { environment, version: version + 1 },
    refusal: { code: 'stale_version' },
  });
  for (const path of ['?environment=prod', '/explain?id=a&environment=prod', '/promote?from=prod&to=staging']) {
    expect((await sidecar.request('GET', `/api/flags/pricing${path}`)).status).toBe(404);
  }
  expect((await sidecar.request('GET', '/api/flags/pricing/promote?from=dev&to=dev')).status).toBe(400);
});

it('leaves charts, results and the history of the experiment to production', async () => {
  const { experiment } = await sidecar.api<ExperimentResponse>('GET', '/experiments/pricing');
  const shown = await tableRows<{ id: string }>(
    sidecar,
    `SELECT text AS id FROM trackcrumb.experiment_annotations_v1 WHERE experiment_id = '${experiment.id}'`
  );
  expect(shown.length).toBeGreaterThan(0);
  expect(JSON.stringify(shown)).not.toMatch(/staging|dev/);
  expect(await sidecar.api('GET', '/experiments/pricing/results')).toMatchObject({ counts: [{ n: 0 }, { n: 0 }] });
});

it('takes no more than its bytes of a day, and production goes on', async () => {
  const full = sampleEvents('much', 1_000, { properties: { text: 'x'.repeat(500) }, experiments: {} });
  const statuses = [
    await send(staging, full),
    await send(
      staging,
      full.map((event, i) => ({ ...event, event_id: ids(i) }))
    ),
  ];
  expect(statuses).toEqual([202, 429]);
  expect(await send(dev, full.slice(0, 10))).toBe(202);
  expect(await send(sidecar.runtime.writeKey, full)).toBe(202);
});

const ids = (i: number): string => `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`;
