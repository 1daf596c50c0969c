import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import Ajv2020 from 'ajv/dist/2020';
import type { ExperimentResponse, FlagsResponse } from '@trackcrumb/contract';
import { Quarantine } from '../../src/ingest/quarantine/quarantine';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { EXPERIMENT, REQUESTS, SEGMENT } from './openApiRequests';

const VALIDATOR = join(
  dirname(require.resolve('@seriousme/openapi-schema-validator/package.json')),
  'bin/validate-api-cli.js'
);

interface Operation {
  requestBody?: { content: object };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
  security: object[];
}

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

let sidecar: TestSidecar;
let document: OpenApi;

const HOOK_TOKEN = 'the-hook-token-333';
let stateDir: string;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'trackcrumb-openapi-state-'));
  const quarantine = await Quarantine.open(join(stateDir, 'wal/quarantine'));
  await quarantine.add(SEGMENT, [{ number: 7, eventId: null, bytes: Buffer.from([0xff]), reason: 'damaged' }]);
  sidecar = await startTestSidecar({
    TRACKCRUMB_NIGHTLY_CRON: 'off',
    // Versions are those of the table.
    TRACKCRUMB_RELEASE_PLANS: 'off',
    TRACKCRUMB_HOOK_TOKEN: HOOK_TOKEN,
    TRACKCRUMB_STATE_DIR: stateDir,
    TRACKCRUMB_ENVIRONMENTS: 'staging',
  });
  const { status, body } = await sidecar.request<OpenApi>('GET', '/openapi.json');
  expect(status).toBe(200);
  document = body;
}, 60_000);

afterAll(async () => {
  await sidecar.stop();
  await rm(stateDir, { recursive: true, force: true });
});

/** `GET /api/flags/:key` as the table has it, for an operation of the document. */
function routeOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
}

function operationOf(route: string): Operation {
  const [method, path] = route.split(' ') as [string, string];
  return document.paths[path.replace(/:(\w+)/g, '{$1}')]![method.toLowerCase()]!;
}

function describedRoutes(): string[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => routeOf(method, path))
  );
}

it('is a valid OpenAPI document', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'trackcrumb-openapi-'));
  const file = join(directory, 'openapi.json');
  await writeFile(file, JSON.stringify(document));
  const { stdout } = await promisify(execFile)(process.execPath, [VALIDATOR, file]);
  await rm(directory, { recursive: true });
  expect(JSON.parse(stdout)).toMatchObject({ valid: true });
  expect(document.openapi).toMatch(/^3\.1/);
});

it('has every route with its answers and errors', () => {
  for (const route of describedRoutes()) {
    const { responses, security } = operationOf(route);
    expect([route, Object.keys(responses)]).toEqual([route, expect.arrayContaining(['500'])]);
    for (const { description } of Object.values(responses)) {
      expect(description).not.toBe('Default Response');
    }
    expect([route, security.length > 0]).toEqual([route, !/^GET \/(livez|healthz|readyz|metrics|openapi)/.test(route)]);
    expect([route, '401' in responses]).toEqual([route, security.length > 0]);
  }
});

it('describes bodies with the schemas that validate them', () => {
  expect(JSON.stringify(operationOf('POST /v1/events').requestBody)).toContain('ISO 8601 with zone');
  expect(JSON.stringify(operationOf('POST /api/experiments').requestBody)).toContain('targetEvent');
  expect(JSON.stringify(operationOf('POST /ofrep/v1/evaluate/flags').requestBody)).toContain('targetingKey');
});

/** The same schema, with objects that have no other properties than those named. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(closed);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  return { ...Object.fromEntries(entries), ...('properties' in schema ? { additionalProperties: false } : {}) };
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** They answer no JSON. */
const SCRIPTS = ['GET /v1/tracker.js', 'GET /v1/sdk/:hash.js'];

/** They need a running experiment; see the last test. */
const WITH_RESULTS = ['POST /api/experiments/:id/status', 'POST /api/experiments/:id/apply-winner', 'GET /metrics'];

async function expectDescribed(route: string, url: string, status: number, body?: unknown): Promise<unknown> {
  const [method] = route.split(' ') as [string];
  const asHook = url.startsWith('/api/hooks/') ? { authorization: `Bearer ${HOOK_TOKEN}` } : {};
  const headers = { 'x-write-key': sidecar.runtime.writeKey, ...asHook };
  const answer = await sidecar.request(method, url, body, headers);
  expect([route, answer.status, answer.body]).toEqual([route, status, answer.body]);
  if (status === 204) {
    expect([route, answer.body]).toEqual([route, null]);
    return null;
  }
  const schema = operationOf(route).responses[status]?.content?.['application/json']?.schema;
  expect([route, status, schema]).toEqual([route, status, expect.any(Object)]);
  const isValid = ajv.validate(closed(schema) as object, answer.body);
  expect([route, isValid ? [] : ajv.errors]).toEqual([route, []]);
  return answer.body;
}

it('every answer is what is described, field by field', async () => {
  expect([...new Set(REQUESTS.map(([route]) => route)), ...SCRIPTS, ...WITH_RESULTS].sort()).toEqual(
    describedRoutes().sort()
  );
  for (const request of REQUESTS) {
    await expectDescribed(...request);
  }
});

it('scripts are scripts, errors of theirs too', async () => {
  const { path } = (await sidecar.request<{ path: string }>('GET', '/v1/sdk')).body;
  for (const [route, url] of [
    [SCRIPTS[0]!, '/v1/tracker.js'],
    [SCRIPTS[1]!, path],
  ] as const) {
    for (const key of [sidecar.runtime.writeKey, 'wrong']) {
      const answer = await fetch(`${sidecar.url}${url}?key=${key}`);
      const described = Object.keys(operationOf(route).responses[answer.status]!.content!);
      expect([route, `${described.join()}; charset=utf-8`]).toEqual([route, answer.headers.get('content-type')]);
    }
  }
});

it('so are the results of a running experiment, by segment too, and those of its end', async () => {
  const { body } = await sidecar.request<ExperimentResponse>('GET', EXPERIMENT);
  const startedAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const start = { status: 'running', version: body.experiment.version, startedAt };
  await expectDescribed('POST /api/experiments/:id/status', `${EXPERIMENT}/status`, 200, start);
  const timestamp = new Date(Date.now() - 60_000).toISOString();
  const { flags } = (await sidecar.request<FlagsResponse>('GET', '/v1/flags?form=2')).body;
  const flag = flags.find(({ experiment }) => experiment?.id === 'pricing_copy_test')!;
  const [treatment, control] = ['treatment', 'control'].map((variant) => visitorsGiven(flag, variant, 400));
  const events = sampleEvents('openapi-results', 800, { timestamp, event: 'trial_started' }).map((event, index) => ({
    ...event,
    distinct_id: (index % 2 === 0 ? treatment : control)![Math.floor(index / 2)]!,
    properties: { plan: index % 3 === 0 ? 'pro' : 'free', converted: index % 2 === 0 || index % 10 === 1 ? 1 : 0 },
    experiments: {
      pricing_copy_test: { variant: index % 2 === 0 ? 'treatment' : 'control', flag_version: flag.version },
    },
  }));
  await expectDescribed('POST /v1/events', '/v1/events', 202, events);
  await sidecar.flush();
  const results = 'GET /api/experiments/:id/results';
  await expectDescribed(results, `${EXPERIMENT}/results?segment=plan`, 200);
  expect(await expectDescribed('POST /api/recompute', '/api/recompute', 200)).toMatchObject({
    experiments: [{ experimentId: 'pricing_copy_test' }],
  });
  const stale = { version: 1 };
  await expectDescribed('POST /api/experiments/:id/apply-winner', `${EXPERIMENT}/apply-winner`, 409, stale);
  const current = await sidecar.request<ExperimentResponse>('GET', EXPERIMENT);
  const winner = { version: current.body.experiment.version, winner: 'treatment' };
  await expectDescribed('POST /api/experiments/:id/apply-winner', `${EXPERIMENT}/apply-winner`, 200, winner);
  await expectDescribed(results, `${EXPERIMENT}/results`, 200);
  await expectDescribed('GET /api/experiments/:id/holdout', `${EXPERIMENT}/holdout`, 200);
});
