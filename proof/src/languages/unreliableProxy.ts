import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const FORWARDED = ['content-type', 'x-write-key', 'x-trackcrumb-expose'];

/** A sidecar as it is seen over a bad line. */
export interface UnreliableProxy {
  url: string;
  /** Of each request to send events, what was answered: a status, or `cut` where the answer was kept back. */
  answers: (number | 'cut')[];
  stop(): Promise<void>;
}

/** Passes on what it gets; but the first request with events is refused with 503, and the answer to the second is lost. */
export async function startUnreliableProxy(sidecarUrl: string): Promise<UnreliableProxy> {
  const answers: UnreliableProxy['answers'] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming;
    const body = await buffer(incoming);
    const carriesEvents = url === '/v1/events';
    if (carriesEvents && answers.length === 0) {
      answers.push(503);
      outgoing.writeHead(503).end();
      return;
    }
    const headers = FORWARDED.flatMap((name) => [[name, incoming.headers[name]]]).filter(([, value]) => value);
    const answer = await fetch(sidecarUrl + url, {
      method,
      headers: Object.fromEntries(headers) as Record<string, string>,
      ...(method === 'POST' && { body: new Uint8Array(body) }),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    if (carriesEvents && answers.length === 1) {
      answers.push('cut');
      outgoing.destroy();
      return;
    }
    if (carriesEvents) {
      answers.push(answer.status);
    }
    outgoing
      .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
      .end(content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
