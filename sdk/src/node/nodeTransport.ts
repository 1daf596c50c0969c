import type { HttpAnswer, Transport } from '../platform/platform';
import { request } from '../platform/request';
import { retryAfterMs } from './retryAfterMs';

const TIMEOUT_MS = 30_000;

const readHeaders = (headers: Headers): Partial<HttpAnswer> => ({
  etag: headers.get('etag'),
  retryAfterMs: retryAfterMs(headers),
});

/** Talks to the sidecar from a server, with the runtime's own fetch and its pool of kept-alive connections. */
export function nodeTransport(host: string, writeKey: string): Transport {
  const headers = { 'x-write-key': writeKey };
  const ask = (path: string, init: RequestInit): Promise<HttpAnswer> =>
    request(`${host}/v1/${path}`, init, TIMEOUT_MS, readHeaders);
  return {
    // Who does not ask for the form that knows traffic is told that a flag which needs it is off.
    getFlags: (etag) => ask('flags?form=plan', { headers: { ...headers, ...(etag && { 'if-none-match': etag }) } }),
    postEvents: (body) =>
      ask('events', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }),
    postEventsOnExit: () => false,
  };
}
