import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FlagConfig, PlansResponse } from '@trackcrumb/contract';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startTestReplica, TOKENS, type TestReplica } from './testServer';

const AS_ADMIN = { authorization: `Bearer ${TOKENS.adminToken}` };
const TAG = `/v1/tracker.js?key=${TOKENS.writeKey}`;

let clickhouse: TestClickHouse;
let replica: TestReplica;
let directory: string;
beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-scripts-'));
  replica = await startTestReplica(clickhouse, directory);
});
afterAll(async () => {
  await replica.stop();
  await clickhouse.stop();
  await rm(directory, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => replica.server.inject({ url, headers });

async function change(method: 'POST' | 'PATCH', url: string, payload: object): Promise<FlagConfig> {
  const answer = await replica.server.inject({ method, url, headers: AS_ADMIN, payload });
  expect([answer.statusCode < 300, answer.body]).toEqual([true, answer.body]);
  return answer.json<{ flag: FlagConfig }>().flag;
}

/** The flags that a tracker.js makes its tracker of. */
function flagsIn(code: string): unknown {
  return vm.runInNewContext(code.replace(/^\(TRACKCRUMB_FLAGS=>\{.*\}\)\(/s, '('));
}

it('carries the flags of now, which GET /v1/flags?form=plan has', async () => {
  await change('POST', '/api/flags', { key: 'banner', rolloutPct: 50, enabled: true });
  const { body, statusCode, headers } = await get(TAG);
  const plans = await get('/v1/flags?form=plan', { 'x-write-key': TOKENS.writeKey });
  expect(statusCode).toBe(200);
  expect(flagsIn(body)).toEqual(plans.json<PlansResponse>());
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
});

it('is compressed as asked, with a tag for each coding, and unchanged until a flag changes', async () => {
  const plain = await get(TAG);
  const br = await get(TAG, { 'accept-encoding': 'gzip, deflate, br' });
  const gzip = await get(TAG, { 'accept-encoding': 'gzip' });
  expect(String(brotliDecompressSync(br.rawPayload))).toBe(plain.body);
  expect(String(gunzipSync(gzip.rawPayload))).toBe(plain.body);
  const answers = [plain, br, gzip];
  expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
  expect(answers.map(({ headers }) => headers.vary)).toEqual(answers.map(() => 'Origin, Accept-Encoding'));
  expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3);

  const unchanged = { 'accept-encoding': 'br', 'if-none-match': br.headers.etag as string };
  const known = await get(TAG, unchanged);
  expect([known.statusCode, known.body, known.headers.etag]).toEqual([304, '', br.headers.etag]);
  expect(known.headers['cache-control']).toContain('max-age=60');
  expect((await get(TAG, { ...unchanged, 'accept-encoding': 'gzip' })).statusCode).toBe(200);

  await change('POST', '/api/experiments', { name: 'Renamed later', targetEvent: 'bought' });
  const next = await get(TAG, unchanged);
  expect([next.statusCode, next.headers.etag === br.headers.etag]).toEqual([200, false]);
});

it('is one body, whatever a stranger asks for', async () => {
  const { headers, body } = await get(TAG);
  for (const more of ['&global=shop', '&global=$', '&utm=1', '&global=x&callback=alert(1)']) {
    expect([more, (await get(TAG + more)).headers.etag]).toEqual([more, headers.etag]);
  }
  expect(body).not.toContain(TOKENS.writeKey);
});

it.each(['1a', 'a.b', 'a b', 'alert(1)', 'a;b', 'a%0Ab', '%22', '', 'x'.repeat(65), 'x&global=y', '</script>'])(
  'takes no name but a plain one: %s',
  async (name) => {
    const { statusCode, body, headers } = await get(`${TAG}&global=${name}`);
    expect([statusCode, headers['content-type']]).toEqual([400, 'text/javascript; charset=utf-8']);
    // One comment, which ends with its line: nothing that was sent is code.
    expect(body).toMatch(/^\/\/ \[trackcrumb\] \{[^<\n\r\u2028\u2029]*global[^<\n\r\u2028\u2029]*\}\n$/);
    expect(vm.runInNewContext(body)).toBeUndefined();
  }
);

it('goes by the key in the address, which caches tell answers apart by, whatever a header says', async () => {
  const right = { 'x-write-key': TOKENS.writeKey };
  expect((await get('/v1/tracker.js?key=wrong', right)).statusCode).toBe(401);
  expect((await get(TAG, { 'x-write-key': 'wrong' })).statusCode).toBe(200);
});

it.each(['/v1/tracker.js', '/v1/tracker.js?key=wrong', '/v1/tracker.js?key=a&key=b', '/v1/sdk/x.js?key=wrong'])(
  '%s says in a comment that the key is wrong, and nothing of the flags',
  async (url) => {
    const { statusCode, body, headers } = await get(url);
    expect(statusCode).toBe(401);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(headers['cache-control']).toBeUndefined();
    expect(body).toMatch(/^\/\/ \[trackcrumb\] \{"code":"write_key_required",.*\}\n$/);
    expect(body).not.toContain('banner');
  }
);

it('brings what judges rules only once a flag asks rules', async () => {
  const asked = async () => (await get(`/v1/sdk?key=${TOKENS.writeKey}`)).json<{ targeting: boolean }>();
  const bytes = async (): Promise<number> => (await get(TAG)).body.length;
  const before = await bytes();
  expect(await asked()).toMatchObject({ targeting: false });

  const { version } = await change('PATCH', '/api/flags/banner', {
    version: 1,
    rules: [[{ attr: 'plan', op: 'in', values: ['</script>\u2028'] }]],
  });
  expect(await asked()).toMatchObject({ targeting: true });
  const { body } = await get(TAG);
  expect(body.length).toBeGreaterThan(before + 500);
  expect(body).not.toMatch(/<\/script|\u2028/);
  expect(JSON.stringify(flagsIn(body))).toContain('</script>\u2028');

  await change('PATCH', '/api/flags/banner', { version, rules: null });
  expect(await asked()).toMatchObject({ targeting: false });
});

it('hands out the SDK under the hash of its content, with its integrity, for a year', async () => {
  const { path, integrity } = (await get(`/v1/sdk?key=${TOKENS.writeKey}`)).json<{ path: string; integrity: string }>();
  const { statusCode, body, headers } = await get(`${path}?key=${TOKENS.writeKey}`, { origin: 'http://localhost' });
  expect(statusCode).toBe(200);
  expect(integrity).toBe(`sha384-${createHash('sha384').update(body).digest('base64')}`);
  expect(path).toBe(`/v1/sdk/${createHash('sha256').update(body).digest('base64url')}.js`);
  expect(headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'access-control-allow-origin': 'http://localhost',
    'cross-origin-resource-policy': 'cross-origin',
  });
  const page = vm.createContext({});
  vm.runInContext(body, page);
  expect(vm.runInContext('typeof TrackCrumb.createTracker', page)).toBe('function');

  const unknown = await get(`/v1/sdk/${'x'.repeat(43)}.js?key=${TOKENS.writeKey}`);
  expect([unknown.statusCode, unknown.headers['cache-control']]).toEqual([404, undefined]);
  expect(unknown.body).toContain('sdk_not_found');
});
