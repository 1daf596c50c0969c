import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { sendRaw, statuses } from './rawConnection';

let sidecar: TestSidecar;
let host: string;
let key: string;
beforeAll(async () => {
  sidecar = await startTestSidecar();
  host = new URL(sidecar.url).host;
  key = sidecar.runtime.writeKey;
});
afterAll(() => sidecar.stop());

/** The request that an attacker wants to be seen behind another one; it would be answered with 200. */
const hidden = (): string => `GET /v1/flags HTTP/1.1\r\nHost: ${host}\r\nX-Write-Key: ${key}\r\n\r\n`;
const post = (headers: string[], body: string): string =>
  [`POST /v1/events HTTP/1.1`, `Host: ${host}`, `X-Write-Key: ${key}`, ...headers, '', body].join('\r\n');

it('the hidden request alone is answered: the attacks below would show', async () => {
  expect(statuses(await sendRaw(sidecar.url, hidden() + hidden()))).toEqual([200, 200]);
});

const ATTACKS: Record<string, () => string> = {
  'Content-Length beside Transfer-Encoding': () =>
    post(['Content-Type: text/plain', 'Content-Length: 4', 'Transfer-Encoding: chunked'], `0\r\n\r\n${hidden()}`),
  'Transfer-Encoding beside Content-Length': () =>
    post(['Transfer-Encoding: chunked', 'Content-Length: 5'], `0\r\n\r\n${hidden()}`),
  'two different Content-Lengths': () => post(['Content-Length: 0', 'Content-Length: 60'], hidden()),
  'a Content-Length with a sign': () => post(['Content-Length: +0'], hidden()),
  'a list as Content-Length': () => post(['Content-Length: 0, 0'], hidden()),
  'an unknown Transfer-Encoding': () => post(['Transfer-Encoding: xchunked'], `0\r\n\r\n${hidden()}`),
  'chunked that is not the last encoding': () => post(['Transfer-Encoding: chunked, gzip'], `0\r\n\r\n${hidden()}`),
  'a blank before the colon': () => post(['Transfer-Encoding : chunked'], `0\r\n\r\n${hidden()}`),
  'a folded header': () => post(['Transfer-Encoding:', ' chunked'], `0\r\n\r\n${hidden()}`),
  'a header ended by a bare line feed': () => post(['X-A: b\nTransfer-Encoding: chunked'], `0\r\n\r\n${hidden()}`),
  'a NUL in a header': () => post(['X-A: b\0c', 'Content-Length: 0'], hidden()),
  'a chunk size that is no number': () => post(['Transfer-Encoding: chunked'], `zz\r\n\r\n0\r\n\r\n${hidden()}`),
  'a chunk size that overflows': () => post(['Transfer-Encoding: chunked'], `${'f'.repeat(20)}\r\n${hidden()}`),
  'a chunk longer than its size': () => post(['Transfer-Encoding: chunked'], `1\r\nabc\r\n0\r\n\r\n${hidden()}`),
};

it.each(Object.keys(ATTACKS))('%s: the request behind it is never answered', async (name) => {
  const seen = statuses(await sendRaw(sidecar.url, ATTACKS[name]!()));
  expect(seen.filter((status) => status < 400 || status > 499)).toEqual([]);
});

it('bytes after a whole request are the next request, and nothing else', async () => {
  const body = '{"events":[]}';
  const request = post(['Content-Type: application/json', `Content-Length: ${body.length}`], body);
  expect(statuses(await sendRaw(sidecar.url, request + hidden()))).toEqual([expect.any(Number), 200]);
});

it('needs a Host', async () => {
  expect(statuses(await sendRaw(sidecar.url, 'GET /healthz HTTP/1.1\r\n\r\n'))).toEqual([400]);
});
