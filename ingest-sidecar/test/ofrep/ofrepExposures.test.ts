import type { ErrorResponse, EventsResponse, ExperimentResponse, FlagConfigResponse } from '@trackcrumb/contract';
import { matchesRules } from '@trackcrumb/contract/assignment';
import { OFREPProvider } from '@openfeature/ofrep-provider';
import { OpenFeature, type Client } from '@openfeature/server-sdk';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import type { TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { FLAG, startOfrepSidecar } from './ofrepSidecar';

let clickhouse: TestClickHouse;
let sidecar: TestSidecar;
let client: Client;

const RULES = [[{ attr: 'plan', op: 'in' as const, values: ['pro'] }]];

beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  sidecar = await startOfrepSidecar({
    CLICKHOUSE_URL: clickhouse.url,
    CLICKHOUSE_USER: clickhouse.sidecar.username,
    CLICKHOUSE_PASSWORD: clickhouse.sidecar.password,
  });
  const { body } = await sidecar.request<FlagConfigResponse>('GET', `/api/flags/${FLAG}`);
  const { version } = body.flag;
  await sidecar.request('PATCH', `/api/flags/${FLAG}`, { version, rules: RULES, confirm: true });
  const headers = { 'X-Write-Key': sidecar.runtime.writeKey, 'X-Trackcrumb-Expose': '1' };
  await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl: sidecar.url, headers }));
  client = OpenFeature.getClient();
}, 60_000);

afterAll(async () => {
  await OpenFeature.close();
  await sidecar.stop();
  await clickhouse.stop();
});

const rowsOf = async <Row>(query: string): Promise<Row[]> =>
  (await clickhouse.client.query({ query, format: 'JSONEachRow' })).json<Row>();

interface ExposedRow {
  variant: string;
  status: string;
  n: number;
}
const counted = async (): Promise<Map<string, number>> => {
  await sidecar.flush();
  const rows = await rowsOf<ExposedRow>(
    `SELECT variant, status, toUInt32(count()) AS n FROM trackcrumb.exposed_units_v1
     WHERE experiment_id = '${FLAG}' GROUP BY variant, status`
  );
  return new Map(rows.map(({ variant, status, n }) => [`${variant} ${status}`, n]));
};

it('records whom a client of another vendor shows a flag, once, in the arm that was shown', async () => {
  const shown = new Map<string, number>();
  for (let visitor = 0; visitor < 60; visitor++) {
    const context = { targetingKey: `visitor-${visitor}`, plan: visitor % 3 === 0 ? 'free' : 'pro', age: 40 };
    const { flagMetadata } = await client.getStringDetails(FLAG, 'fallback', context);
    expect(flagMetadata['trackcrumbExposed']).toBe(matchesRules(RULES, context.targetingKey, context));
    await client.getStringValue(FLAG, 'fallback', context);
    if (flagMetadata['trackcrumbExposed'] === true) {
      const arm = `${String(flagMetadata['experimentVariant'])} counted`;
      shown.set(arm, (shown.get(arm) ?? 0) + 1);
    }
  }
  expect([...shown.values()].reduce((sum, n) => sum + n)).toBe(40);
  expect(await counted()).toEqual(shown);
  const stored = await rowsOf<{ properties: object; n: number }>(
    "SELECT properties, toUInt32(uniqExact(event_id)) AS n FROM trackcrumb.events WHERE event = '$exposure' GROUP BY properties"
  );
  expect(stored).toEqual([{ properties: { plan: 'pro' }, n: 40 }]);
});

it('records the flags that an event says were shown', async () => {
  const before = [...(await counted()).values()].reduce((sum, n) => sum + n);
  const events = sampleEvents('shown', 20).map((event, index) => ({
    ...event,
    distinct_id: `other-${index}`,
    flags: [FLAG],
    experiments: undefined,
    properties: { plan: 'pro' },
  }));
  const key = { 'x-write-key': sidecar.runtime.writeKey };
  const { body } = await sidecar.request<EventsResponse>('POST', '/v1/events', events, key);
  expect(body).toMatchObject({ accepted: 20, warnings: [] });
  const after = await counted();
  expect([...after.keys()].every((arm) => arm.endsWith(' counted'))).toBe(true);
  expect([...after.values()].reduce((sum, n) => sum + n)).toBe(before + 20);
});

it('takes no polling of all flags for an exposure', async () => {
  const sent = { context: { targetingKey: 'visitor-1' } };
  const headers = { 'x-write-key': sidecar.runtime.writeKey, 'x-trackcrumb-expose': '1' };
  const { status, body } = await sidecar.request('POST', '/ofrep/v1/evaluate/flags', sent, headers);
  expect(status).toBe(400);
  expect(body).toMatchObject({ errorCode: 'INVALID_CONTEXT', errorDetails: expect.stringContaining('one flag') });
});

describe('values of variants', () => {
  const change = async (values: object, more: object = {}) => {
    const { body } = await sidecar.request<FlagConfigResponse>('GET', '/api/flags/typed');
    const sent = { version: body.flag.version, values, ...more };
    return sidecar.request<FlagConfigResponse & ErrorResponse>('PATCH', '/api/flags/typed', sent);
  };
  const visitor = { targetingKey: 'visitor-1' };
  beforeAll(async () => {
    await sidecar.request('POST', '/api/flags', { key: 'typed', rolloutPct: 100 });
  });

  it('answers booleans, numbers, text and objects to whoever asks for them', async () => {
    await change({ control: false, treatment: true });
    expect(await client.getBooleanValue('typed', false, visitor)).toBe(true);
    await change({ control: 1, treatment: 2.5 });
    expect(await client.getNumberValue('typed', 0, visitor)).toBe(2.5);
    await change({ control: 'Buy', treatment: 'Get it' });
    expect(await client.getStringDetails('typed', '', visitor)).toMatchObject({
      value: 'Get it',
      variant: 'treatment',
    });
    await change({ control: { color: 'grey' }, treatment: { color: 'green' } });
    expect(await client.getObjectValue('typed', {}, visitor)).toEqual({ color: 'green' });
    await change({});
    expect(await client.getStringValue('typed', '', visitor)).toBe('treatment');
  });

  it.each([
    [{ control: false }, 'treatment has none'],
    [{ control: false, treatment: 1 }, 'must be of the type boolean'],
    [{ control: 'a', treatment: 'b'.repeat(2_000) }, 'at most 2000 characters'],
  ])('refuses %j', async (values, problem) => {
    const { status, body } = await change(values);
    expect([status, body.error.code]).toEqual([400, 'invalid_request']);
    expect(body.error.message).toContain(problem);
  });

  it('asks before the values of a running experiment change', async () => {
    const made = { name: 'Typed', targetEvent: 'bought', flagKey: 'typed' };
    const { body } = await sidecar.request<ExperimentResponse>('POST', '/api/experiments', made);
    const { version } = body.experiment;
    await sidecar.request('POST', '/api/experiments/typed/status', { status: 'running', version, confirm: true });
    expect((await change({ control: 0, treatment: 1 })).body.error.code).toBe('confirmation_required');
    expect((await change({ control: 0, treatment: 1 }, { confirm: true })).status).toBe(200);
  });
});
