import type { ErrorResponse, ExperimentResponse } from '@trackcrumb/contract';
import { ERROR_CATALOGUE } from '../../src/errors';
import { startTestSidecar, type JsonAnswer, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_CORS_ORIGINS: 'https://shop.example.com' });
});
afterAll(() => sidecar.stop());

const VALID = { name: 'Valid name', targetEvent: 'trial_started' };

describe('a bad experiment', () => {
  const variants = (...keys: string[]): object => ({ variants: keys.map((key) => ({ key })) });
  it.each<[string, object, string, RegExp]>([
    ['five variants', variants('a', 'b', 'c', 'd', 'e'), '/variants', /variants must NOT have more than 4 items/],
    ['one variant', variants('a'), '/variants', /variants must NOT have fewer than 2 items/],
    ['a key twice', variants('a', 'b', 'a'), '/variants/2/key', /variants\.2\.key must differ.*it is "a"/],
    [
      'an illegal key',
      variants('a', 'B c'),
      '/variants/1/key',
      /must be 1-64 characters: lower case letters.*it is "B c"/,
    ],
    ['a reserved key', variants('a', '$holdout'), '/variants/1/key', /must be 1-64 characters/],
    ['holdout 26', { holdoutPct: 26 }, '/holdoutPct', /holdoutPct must be <= 25; it is 26/],
    ['holdout with three decimals', { holdoutPct: 1.125 }, '/holdoutPct', /at most two decimals; it is 1\.125/],
    ['rollout as text', { rolloutPct: '50' }, '/rolloutPct', /must be number; it is "50"/],
    [
      'weights of zero',
      { variants: [{ key: 'a' }, { key: 'b', weight: 0 }] },
      '/variants',
      /weight above 0.*it is \[0\]/,
    ],
    ['a negative weight', { variants: [{ key: 'a' }, { key: 'b', weight: -1 }] }, '/variants/1/weight', />= 0/],
    ['an unknown field', { nmae: 'typo' }, '/nmae', /nmae is not a known field; it is "typo"/],
    [
      'a target event with spaces',
      { targetEvent: 'trial_started ' },
      '/targetEvent',
      /without spaces at its ends; it is "trial_started "/,
    ],
    ['HTML in the name', { name: 'Best <b>price</b>' }, '/name', /plain text without HTML/],
    [
      'HTML in a variant',
      { variants: [{ key: 'a', name: '<img src=x>' }, { key: 'b' }] },
      '/variants/0/name',
      /without HTML/,
    ],
    ['a name without letters', { name: '★' }, '/name', /letter or digit/],
    ['no name', { name: undefined }, '/name', /name is required; it is missing/],
    ['an unknown unit', { unit: 'session' }, '/unit', /must be one of "user", "event"; it is "session"/],
    ['an unknown flag', { flagKey: 'nowhere' }, '/flagKey', /no flag nowhere/],
    ['a prior of zero', { prior: { alpha: 0, beta: 1 } }, '/prior/alpha', /must be >= 0\.001; it is 0/],
  ])('%s is refused with field, value and rule', async (_, part, field, message) => {
    const { status, body } = await sidecar.request<ErrorResponse>('POST', '/api/experiments', { ...VALID, ...part });
    expect(body.error).toMatchObject({ field, message: expect.stringMatching(message) });
    expect(status).toBe(ERROR_CATALOGUE[body.error.code as keyof typeof ERROR_CATALOGUE].status);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect((await sidecar.request('GET', '/api/experiments')).body).toEqual({ experiments: [] });
    expect((await sidecar.request('GET', '/v1/flags')).body).toEqual({ flags: [] });
  });
});

describe('a bad change', () => {
  const variants = (...keys: string[]): object => ({ variants: keys.map((key) => ({ key })) });
  beforeAll(() => sidecar.request('POST', '/api/experiments', { ...VALID, name: 'Changed' }));
  it.each<[string, object, string, number, RegExp]>([
    ['holdout 26', { holdoutPct: 26 }, '/holdoutPct', 400, /holdoutPct must be <= 25; it is 26/],
    ['three decimals', { holdoutPct: 1.125 }, '/holdoutPct', 400, /at most two decimals; it is 1\.125/],
    ['three decimals in the rollout', { rolloutPct: 1.125 }, '/rolloutPct', 400, /at most two decimals; it is 1\.125/],
    ['a target event with spaces', { targetEvent: ' trial' }, '/targetEvent', 400, /it is " trial"/],
    ['HTML in the name', { name: '<i>x</i>' }, '/name', 400, /plain text without HTML/],
    ['an unknown field', { status: 'running' }, '/status', 400, /status is not a known field; it is "running"/],
    ['an unknown unit', { unit: 'page' }, '/unit', 400, /unit must be one of "user", "event"; it is "page"/],
    ['no variants', { variants: [] }, '/variants', 400, /variants must NOT have fewer than 2 items/],
    ['one key twice', variants('a', 'a'), '/variants/1/key', 400, /must differ from the keys before it/],
    ['an unknown flag', { flagKey: 'nowhere' }, '/flagKey', 404, /no flag nowhere/],
    ['a window of no days', { windowDays: 0 }, '/windowDays', 400, /must be >= 1; it is 0/],
  ])('%s is refused with field, value and rule; nothing is written', async (_, part, field, status, message) => {
    const { body: before } = await sidecar.request<ExperimentResponse>('GET', '/api/experiments/changed');
    const answer = await sidecar.request<ErrorResponse>('PUT', '/api/experiments/changed', {
      version: before.experiment.version,
      flagVersion: before.flag.version,
      experiment: { hypothesis: 'written only with the rest', ...part },
    });
    expect(answer.body.error).toMatchObject({ field: `/experiment${field}`, message: expect.stringMatching(message) });
    expect(answer.status).toBe(status);
    expect((await sidecar.request('GET', '/api/experiments/changed')).body).toEqual(before);
  });

  it.each(['version', 'flagVersion', 'experiment'])('without %s it is refused', async (field) => {
    const whole = { version: 1, flagVersion: 1, experiment: { hypothesis: 'x' } };
    const answer = await sidecar.request<ErrorResponse>('PUT', '/api/experiments/changed', {
      ...whole,
      [field]: undefined,
    });
    expect([answer.status, answer.body.error.field]).toEqual([400, `/${field}`]);
    expect(answer.body.error.message).toMatch(/is required; it is missing/);
  });

  it.each([
    ['action=experiment.destroyed', '/action', /must be one of "experiment.created"/],
    ['outcome=maybe', '/outcome', /must be one of "made", "refused"/],
    ['since=2026-11-23', '/since', /ISO 8601 with zone.*it is "2026-11-23"/],
    ['until=yesterday', '/until', /ISO 8601 with zone/],
    ['before=12', '/before', /must be nextBefore of the page before/],
    ['limit=1001', '/limit', /must be 1-1000/],
    ['who=ann', '/who', /who is not a known field/],
  ])('the audit log asked with %s says what is wrong', async (query, field, message) => {
    const { status, body } = await sidecar.request<ErrorResponse>('GET', `/api/audit?${query}`);
    expect([status, body.error.field]).toEqual([400, field]);
    expect(body.error.message).toMatch(message);
  });
});

describe('a bad request', () => {
  const post = (body: string, headers = {}): Promise<JsonAnswer<ErrorResponse>> =>
    sidecar.request('POST', '/api/experiments', body, headers);
  it.each([
    ['broken JSON', () => post('{"name": '), 400, 'malformed_json'],
    ['no body', () => post(''), 400, 'malformed_json'],
    ['JSON that is no object', () => post('[1]'), 400, 'invalid_request'],
    [
      'another media type',
      () => post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_media_type',
    ],
    ['an unknown path', () => sidecar.request<ErrorResponse>('GET', '/nowhere?write_key=x'), 404, 'route_not_found'],
    [
      'an unknown experiment',
      () => sidecar.request<ErrorResponse>('GET', '/api/experiments/nope'),
      404,
      'experiment_not_found',
    ],
    [
      'results of an unknown experiment',
      () => sidecar.request<ErrorResponse>('GET', "/api/experiments/a'b/results"),
      404,
      'experiment_not_found',
    ],
  ])('%s', async (_, send, status, code) => {
    const answer = await send();
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it.each([
    ['/api/experiments', 1_048_576],
    ['/v1/events', 5_242_880],
  ])('a body of 10 MB to %s gets an answer that names the limit, not a broken connection', async (path, limit) => {
    const answer = await sidecar.request<ErrorResponse>('POST', path, JSON.stringify({ name: 'x'.repeat(10_000_000) }));
    expect(answer.status).toBe(413);
    expect(answer.body.error.code).toBe('body_too_large');
    expect(answer.body.error.message).toContain(`larger than the ${limit} bytes that ${path} takes`);
  });
});

describe('headers', () => {
  it('lets allowed pages call /v1, and no page call /api', async () => {
    const preflight = (path: string, origin: string): Promise<Response> =>
      fetch(`${sidecar.url}${path}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-write-key' },
      });
    const allowed = await preflight('/v1/events', 'https://shop.example.com');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example.com');
    const other = await preflight('/v1/events', 'https://evil.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    const headers = { origin: 'https://shop.example.com' };
    const flags = await sidecar.request('GET', '/v1/flags', undefined, headers);
    expect(flags.headers.get('access-control-allow-origin')).toBe('https://shop.example.com');
    // The SDK reads them: the version of the flags, when to come back, and by which clock.
    expect(flags.headers.get('access-control-expose-headers')).toBe('Date, ETag, Retry-After');
    const experiments = await sidecar.request('GET', '/api/experiments', undefined, headers);
    expect(experiments.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('a refused request of an allowed page can be read by it', async () => {
    const headers = { origin: 'https://shop.example.com', 'x-write-key': 'wrong' };
    const answer = await sidecar.request('GET', '/v1/flags', undefined, headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example.com');
  });

  it.each(['/healthz', '/v1/flags', '/api/experiments', '/nowhere'])('%s cannot be sniffed or framed', async (path) => {
    const { headers } = await sidecar.request('GET', path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

it.each(['/api/experiments/' + 'x'.repeat(5_000), '/v1/%zz', '/%e0%a4%a', '/api/quarantine/' + 'y'.repeat(300)])(
  'answers an address like %.40s from the catalogue',
  async (path) => {
    const { status, body, headers } = await sidecar.request('GET', path);
    expect([400, 404]).toContain(status);
    expect(body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
);

it('is alive and ready', async () => {
  expect(await sidecar.request('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await sidecar.request('GET', '/readyz')).toMatchObject({
    status: 200,
    body: { status: 'ok', checks: { clickhouse: 'ok', configuration: 'ok' } },
  });
});
