import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import type { EventsRequest, Flag, TrackedEvent } from '@trackcrumb/contract';
import { served } from './flags';

export const WRITE_KEY = 'wk_test';

/** A real HTTP server that speaks the two public routes of the contract, and stores events once by id, as the sidecar. */
export interface SidecarDouble {
  url: string;
  flags: Flag[];
  /** Stored events, in order of arrival. */
  events: () => TrackedEvent[];
  /** Every request to `/v1`, and what it was answered. */
  requests: { method: string; path: string; contentType: string | undefined; status: number; bytes: number }[];
  /** What the requests for events said of the time they were sent at. */
  sentAt: (string | undefined)[];
  /** Answers everything with this status while set. */
  failWith: number | undefined;
  stop: () => Promise<void>;
}

export async function startSidecarDouble(flags: Flag[] = []): Promise<SidecarDouble> {
  const stored = new Map<string, TrackedEvent>();
  const server: Server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const url = new URL(request.url!, 'http://localhost');
    const answer = (status: number, text = '', headers: Record<string, string> = {}): void => {
      const contentType = request.headers['content-type'];
      const { method = '' } = request;
      double.requests.push({ method, path: url.pathname, contentType, status, bytes: body.length });
      response.writeHead(status, {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'ETag, Retry-After, Date',
        'access-control-allow-private-network': 'true',
        ...headers,
      });
      response.end(text);
    };
    if (double.failWith !== undefined) {
      answer(double.failWith, 'failing on request');
    } else if ((request.headers['x-write-key'] ?? url.searchParams.get('write_key')) !== WRITE_KEY) {
      answer(401, '{"error":{"code":"write_key_required","message":"no write key"}}');
    } else if (url.pathname === '/v1/flags') {
      const text = url.searchParams.get('form') === 'plan' ? served(...double.flags) : 'asks for something else';
      const etag = `"${createHash('sha1').update(text).digest('hex')}"`;
      const headers = { etag, 'cache-control': 'private, no-cache', 'content-type': 'application/json' };
      answer(
        request.headers['if-none-match'] === etag ? 304 : 200,
        request.headers['if-none-match'] === etag ? '' : text,
        headers
      );
    } else if (url.pathname === '/v1/events') {
      const { events, sent_at } = JSON.parse(body) as EventsRequest;
      double.sentAt.push(sent_at);
      events.forEach((event) => stored.set(event.event_id, stored.get(event.event_id) ?? event));
      answer(202, JSON.stringify({ accepted: events.length, dropped: [], warnings: [], warningsLeftOut: 0 }));
    } else {
      answer(404);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const double: SidecarDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    flags,
    events: () => [...stored.values()],
    requests: [],
    sentAt: [],
    failWith: undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return double;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
