import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { sendRaw, statuses } from './rawConnection';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar();
});
afterAll(() => sidecar.stop());

const get = (path: string, headers: string[] = []): string =>
  [`GET ${path} HTTP/1.1`, `Host: ${new URL(sidecar.url).host}`, ...headers, '', ''].join('\r\n');

it.each([
  ['one header of 20 kB', () => get('/healthz', [`X-A: ${'a'.repeat(20_000)}`])],
  ['a token of 100 kB', () => get('/api/experiments', [`Authorization: Bearer ${'a'.repeat(100_000)}`])],
  [
    '400 headers of 50 bytes',
    () =>
      get(
        '/healthz',
        Array.from({ length: 400 }, (_, at) => `X-${at}: ${'a'.repeat(50)}`)
      ),
  ],
  ['an address of 20 kB', () => get(`/v1/flags?write_key=${'a'.repeat(20_000)}`)],
])('%s is refused with 431, and the connection closed', async (_, request) => {
  expect(statuses(await sendRaw(sidecar.url, request()))).toEqual([431]);
});

it('headers without end are cut off', async () => {
  const endless = `GET /healthz HTTP/1.1\r\nHost: x\r\n${'X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(5000)}`;
  expect(statuses(await sendRaw(sidecar.url, endless))).toEqual([431]);
});

it('a body that says it is larger than the limit is refused before it is sent', async () => {
  const request = [
    'POST /api/experiments HTTP/1.1',
    `Host: ${new URL(sidecar.url).host}`,
    `Authorization: Bearer ${sidecar.runtime.adminToken}`,
    'Content-Type: application/json',
    `Content-Length: ${10 ** 9}`,
    'Connection: close',
    '',
    '{',
  ];
  expect(statuses(await sendRaw(sidecar.url, request.join('\r\n')))).toEqual([413]);
});

it('shows metrics to no page of a name that its owner points here', async () => {
  const asked = (host: string): string => `GET /metrics HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  const refused = await sendRaw(sidecar.url, asked('rebound.example.com:8090'));
  expect([statuses(refused), refused.includes('host_not_allowed')]).toEqual([[421], true]);
  expect(statuses(await sendRaw(sidecar.url, asked('sidecar:8090')))).toEqual([200]);
});

it('goes on serving others meanwhile and after', async () => {
  const attacks = Array.from({ length: 20 }, () => sendRaw(sidecar.url, get('/', [`X-A: ${'a'.repeat(50_000)}`])));
  expect((await fetch(`${sidecar.url}/healthz`)).status).toBe(200);
  await Promise.all(attacks);
  expect((await fetch(`${sidecar.url}/healthz`)).status).toBe(200);
});
