import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from './request';

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

  it('reads status, body, Retry-After and what else it is told to', async () => {
    respond = (response) => response.writeHead(503, { etag: '"e"', 'retry-after': '3' }).end('body');
    const answer = { status: 503, body: 'body', retryAfterMs: 3_000 };
    expect(await request(url, {}, 5_000)).toEqual(answer);
    const readHeaders = (headers: Headers) => ({ etag: headers.get('etag') });
    expect(await request(url, {}, 5_000, readHeaders)).toEqual({ ...answer, etag: '"e"' });
  });

  it('works without AbortSignal, and is status 0 without fetch', async () => {
    respond = (response) => response.end('body');
    const { AbortSignal, fetch } = globalThis;
    try {
      Object.assign(globalThis, { AbortSignal: undefined });
      expect(await request(url, {}, 50)).toMatchObject({ status: 200, body: 'body' });
      Object.assign(globalThis, { fetch: undefined });
      expect(await request(url, {}, 50)).toEqual({ status: 0, body: '' });
    } finally {
      Object.assign(globalThis, { AbortSignal, fetch });
    }
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
