import { gzipSync } from 'node:zlib';
import type { ErrorResponse, ExperimentResponse, FlagsResponse } from '@trackcrumb/contract';
import Ajv from 'ajv';
import { assign } from '@trackcrumb/contract/assignment';
import { OFREPProvider } from '@openfeature/ofrep-provider';
import { ErrorCode, OpenFeature, type Client } from '@openfeature/server-sdk';
import type { TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { FLAG, startOfrepSidecar } from './ofrepSidecar';

const BULK = '/ofrep/v1/evaluate/flags';

let sidecar: TestSidecar;
let client: Client;

beforeAll(async () => {
  sidecar = await startOfrepSidecar();
  const headers = { 'X-Write-Key': sidecar.runtime.writeKey };
  await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl: sidecar.url, headers }));
  client = OpenFeature.getClient();
}, 60_000);

afterAll(async () => {
  await OpenFeature.close();
  await sidecar.stop();
});

function ofrep(path: string, body: unknown, headers: Record<string, string> = {}) {
  return sidecar.request('POST', path, body, { 'x-write-key': sidecar.runtime.writeKey, ...headers });
}

it('gives every visitor of an OpenFeature client the variant that our own SDK would give', async () => {
  const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags');
  const flag = body.flags.find(({ key }) => key === FLAG);
  const seen = new Set<string>();
  for (let visitor = 0; visitor < 100; visitor++) {
    const targetingKey = `visitor-${visitor}`;
    const { variant, attribution } = assign(flag, targetingKey);
    expect(await client.getStringDetails(FLAG, 'fallback', { targetingKey })).toMatchObject({
      value: variant,
      variant,
      reason: 'SPLIT',
      flagMetadata: { flagVersion: flag!.version, experimentId: FLAG, experimentVariant: attribution!.variant },
    });
    seen.add(attribution!.variant);
  }
  expect([...seen].sort()).toEqual(['$holdout', 'blue', 'control', 'green']);
});

it('gives the control of a flag that is off, which every client shows, and says so', async () => {
  expect(await client.getStringDetails('banner', 'fallback', { targetingKey: 'visitor-1' })).toMatchObject({
    value: 'control',
    reason: 'STATIC',
    flagMetadata: { trackcrumbReason: 'disabled' },
  });
});

it.each([
  ['an unknown flag', 'nowhere', { targetingKey: 'visitor-1' }, ErrorCode.FLAG_NOT_FOUND],
  ['no targeting key', FLAG, {}, ErrorCode.TARGETING_KEY_MISSING],
])('lets the client fall back on %s', async (_name, key, context, errorCode) => {
  expect(await client.getStringDetails(key, 'fallback', context)).toMatchObject({ value: 'fallback', errorCode });
});

it('evaluates all flags at once, with an ETag that changes with the answer', async () => {
  const context = { context: { targetingKey: 'visitor-1' } };
  const first = await ofrep(BULK, context);
  expect(first).toMatchObject({ status: 200, body: { flags: [{ key: 'banner' }, { key: FLAG }] } });
  const etag = first.headers.get('etag')!;
  expect((await ofrep(BULK, context, { 'if-none-match': etag })).status).toBe(304);
  await sidecar.request('POST', '/api/flags', { key: 'another' });
  const changed = await ofrep(BULK, context, { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(etag);
});

it.each([
  [BULK, {}, 400, { errorCode: 'INVALID_CONTEXT' }],
  [BULK, { context: { targetingKey: '' } }, 400, { errorCode: 'TARGETING_KEY_MISSING' }],
  [BULK, { context: { targetingKey: 'x'.repeat(201) } }, 400, { errorCode: 'INVALID_CONTEXT' }],
  [BULK, { context: { targetingKey: null } }, 400, { errorCode: 'TARGETING_KEY_MISSING' }],
  [`${BULK}/${FLAG}`, { context: [] }, 400, { key: FLAG, errorCode: 'INVALID_CONTEXT' }],
  [`${BULK}/nowhere`, { context: { targetingKey: 'a' } }, 404, { key: 'nowhere', errorCode: 'FLAG_NOT_FOUND' }],
])('answers %s with %j: %i', async (path, body, status, expected) => {
  const answer = await ofrep(path, body);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject(expected);
});

describe('answers are those of the protocol, whatever is asked', () => {
  // https://github.com/open-feature/protocol/blob/main/service/openapi.yaml
  const key = { type: 'string' };
  const evaluation = {
    type: 'object',
    required: ['key', 'value', 'variant', 'reason'],
    properties: {
      key,
      value: { type: 'string' },
      variant: { type: 'string' },
      reason: { enum: ['STATIC', 'TARGETING_MATCH', 'SPLIT', 'DISABLED', 'DEFAULT', 'UNKNOWN'] },
      metadata: { type: 'object', additionalProperties: { type: ['boolean', 'string', 'number'] } },
    },
  };
  const failure = (required: string[], errorCodes: string[]) => ({
    type: 'object',
    required,
    properties: { key, errorCode: { enum: errorCodes }, errorDetails: { type: 'string' } },
  });
  const CONTEXT_ERRORS = ['PARSE_ERROR', 'TARGETING_KEY_MISSING', 'INVALID_CONTEXT', 'GENERAL'];
  const ONE: Record<number, object> = {
    200: evaluation,
    400: failure(['key', 'errorCode'], CONTEXT_ERRORS),
    404: failure(['key', 'errorCode'], ['FLAG_NOT_FOUND']),
  };
  const ALL: Record<number, object> = {
    200: { type: 'object', required: ['flags'], properties: { flags: { type: 'array', items: evaluation } } },
    400: failure(['errorCode'], CONTEXT_ERRORS),
  };
  const BODIES: [unknown, number][] = [
    [{ context: { targetingKey: 'visitor-1', country: 'DE', nested: { any: ['thing'] } } }, 200],
    [{ context: { targetingKey: 7 } }, 200],
    [{ context: { targetingKey: { id: 7 } } }, 400],
    [{ context: { targetingKey: 'x'.repeat(200) } }, 200],
    [{ context: { targetingKey: 'x'.repeat(201) } }, 400],
    ['{"context": {"targetingKey": "a", "__proto__": {"plan": 1}, "constructor": {"prototype": {}}}}', 200],
    ['{"context": {"targetingKey": 1e999}}', 400],
    [{ context: null }, 400],
    [{}, 400],
    [[], 400],
    ['{"context": {', 400],
    ['', 400],
    ['nul\u0000', 400],
  ];

  it.each(BODIES)('%j: %i', async (body, status) => {
    const ajv = new Ajv({ strictTypes: false, allowUnionTypes: true });
    for (const [path, schemas] of [
      [BULK, ALL],
      [`${BULK}/${FLAG}`, ONE],
      [`${BULK}/nowhere`, ONE],
    ] as const) {
      const answer = await ofrep(path, body);
      expect([path, answer.status]).toEqual([path, path.endsWith('nowhere') && status === 200 ? 404 : status]);
      expect(ajv.validate(schemas[answer.status]!, answer.body) || [path, answer.body, ajv.errors]).toBe(true);
    }
  });

  it('to a key in the headers of the protocol too', async () => {
    const { writeKey } = sidecar.runtime;
    for (const headers of [{ 'x-api-key': writeKey }, { authorization: `Bearer ${writeKey}` }]) {
      const answer = await sidecar.request('POST', BULK, { context: { targetingKey: 'a' } }, headers);
      expect(answer.status).toBe(200);
    }
  });
});

it('takes JSON as text and gzipped, and a number for an id, as the SDK does', async () => {
  const one = `${BULK}/${FLAG}`;
  const { body } = await ofrep(one, { context: { targetingKey: '7' } });
  expect(body).toMatchObject({ key: FLAG });
  const sent = JSON.stringify({ context: { targetingKey: 7 } });
  expect((await ofrep(one, sent)).body).toEqual(body);
  expect((await ofrep(one, sent, { 'content-type': 'text/plain' })).body).toEqual(body);
  const zipped = await fetch(`${sidecar.url}${one}`, {
    method: 'POST',
    headers: {
      'x-write-key': sidecar.runtime.writeKey,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: gzipSync(sent),
  });
  expect(await zipped.json()).toEqual(body);
});

it.each<[string, number, string, unknown, Record<string, string>]>([
  ['a wrong key', 401, BULK, {}, { 'x-write-key': 'wrong' }],
  ['an unknown path', 404, '/ofrep/v1/nowhere', {}, {}],
  ['too much', 413, BULK, { context: { targetingKey: 'a', long: 'x'.repeat(1_100_000) } }, {}],
  ['another media type', 415, BULK, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['another encoding', 415, BULK, '{}', { 'content-encoding': 'br' }],
  ['a path that cannot be read', 400, `${BULK}/%FF`, {}, {}],
])("says of %s what is wrong where OpenFeature's clients look: %i", async (_, status, path, body, headers) => {
  const answer = await ofrep(path, body, headers);
  expect(answer.status).toBe(status);
  const { error, errorDetails } = answer.body as ErrorResponse;
  expect(errorDetails).toBe(error.message);
});

it('says elsewhere nothing of OpenFeature', async () => {
  expect((await sidecar.request('POST', '/v1/nowhere', {})).body).toEqual({ error: expect.anything() });
});

describe('a flag with rules', () => {
  beforeAll(async () => {
    const { experiment } = await sidecar.api<ExperimentResponse>('POST', '/experiments', {
      name: 'For pros',
      targetEvent: 'bought',
      rolloutPct: 100,
    });
    await sidecar.api('PATCH', '/flags/for_pros', {
      version: 1,
      rules: [[{ attr: 'plan', op: 'in', values: ['pro', '7', 'true'] }]],
      forced: [{ if: [{ attr: '__proto__', op: 'in', values: ['tester'] }], variant: 'treatment' }],
    });
    const { version } = experiment;
    await sidecar.api('POST', '/experiments/for_pros/status', { status: 'running', version });
  });
  const treated = { value: 'treatment', reason: 'SPLIT', metadata: { trackcrumbReason: 'treatment' } };
  const left = { value: 'control', reason: 'DEFAULT', metadata: { trackcrumbReason: 'not_targeted' } };
  const forced = { value: 'treatment', reason: 'TARGETING_MATCH', metadata: { trackcrumbReason: 'forced' } };

  it.each<[string, object]>([
    ['"plan": "pro"', treated],
    ['"plan": 7', treated],
    ['"plan": true', treated],
    ['"plan": "free"', left],
    ['"plan": ["pro"]', left],
    ['"plan": {"plan": "pro"}', left],
    ['"plan": null', left],
    ['"other": "pro"', left],
    ['"__proto__": {"plan": "pro"}', left],
    ['"constructor": {"prototype": {"plan": "pro"}}', left],
    ['"__proto__": "tester"', forced],
  ])('is asked about the context: %s', async (context, expected) => {
    const sent = `{"context": {"targetingKey": "visitor-1", ${context}}}`;
    expect((await ofrep(`${BULK}/for_pros`, sent)).body).toMatchObject(expected);
    const { flags } = (await ofrep(BULK, sent)).body as { flags: { key: string }[] };
    expect(flags.find(({ key }) => key === 'for_pros')).toMatchObject(expected);
  });

  it('answers an OpenFeature client by its context, and exposes nobody whom it is not for', async () => {
    const context = { targetingKey: 'visitor-1', nested: { plan: 'pro' } };
    const { flagMetadata } = await client.getStringDetails('for_pros', 'fallback', { ...context, plan: 'pro' });
    expect(flagMetadata).toMatchObject({ trackcrumbReason: 'treatment', experimentVariant: 'treatment' });
    const other = await client.getStringDetails('for_pros', 'fallback', { ...context, plan: 'free' });
    expect(other.value).toBe('control');
    expect(other.flagMetadata).toEqual({ flagVersion: flagMetadata.flagVersion, trackcrumbReason: 'not_targeted' });
  });
});

it('needs the write key', async () => {
  const answer = await ofrep(BULK, { context: { targetingKey: 'a' } }, { 'x-write-key': 'wrong' });
  expect(answer.status).toBe(401);
});
