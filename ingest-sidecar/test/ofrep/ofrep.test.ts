import type { FlagsResponse } from '@trackcrumb/contract';
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

it('gives the control of a flag that is off, and says so', async () => {
  expect(await client.getStringDetails('banner', 'fallback', { targetingKey: 'visitor-1' })).toMatchObject({
    value: 'control',
    reason: 'DISABLED',
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
    [{ context: { targetingKey: 7 } }, 400],
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

it('needs the write key', async () => {
  const answer = await ofrep(BULK, { context: { targetingKey: 'a' } }, { 'x-write-key': 'wrong' });
  expect(answer.status).toBe(401);
});
