import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request, retryAfterMs } from './request';

describe('retryAfterMs', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 10:01:00 GMT', 60_000],
    ['soon', 0],
    ['', 0],
    [undefined, 0],
  ])('%j asks to wait %d ms', (header, waitMs) => {
    expect(Math.max(0, retryAfterMs(header, now) ?? 0)).toBe(waitMs);
  });
});

describe('request', () => {
  let server: Server;
  let url: string;
  let respond: (response: ServerResponse) => void;
  beforeEach(async () => {
    server = createServer((_request, response) => respond(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('reads status, body, ETag and Retry-After by the clock of the server', async () => {
    respond = (response) => {
      const headers = { date: 'Mon, 23 Nov 2026 10:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 10:00:03 GMT' };
      response.writeHead(503, { etag: '"e"', ...headers }).end('body');
    };
    expect(await request(url, {}, 5_000)).toEqual({
      status: 503,
      body: 'body',
      etag: '"e"',
      retryAfterMs: 3_000,
    });
  });

  it('is status 0 when nobody answers in time', async () => {
    respond = () => undefined;
    expect(await request(url, {}, 50)).toEqual({ status: 0, body: '' });
  });

  it('is status 0 when the connection breaks in the middle of the body', async () => {
    respond = (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      response.destroy();
    };
    expect(await request(url, {}, 5_000)).toEqual({ status: 0, body: '' });
  });

  it('is status 0 for an address that is none', async () => {
    expect(await request('undefined/v1/flags', {}, 5_000)).toEqual({ status: 0, body: '' });
  });
});
