import { guard } from '../errors/guard';
import type { HttpAnswer, Transport } from '../platform/platform';
import { request } from '../platform/request';

const TIMEOUT_MS = 10_000;

/**
 * Talks to the sidecar from a page. The key goes in the address and the body is text (`text/plain`, what fetch and sendBeacon make of a string), so no request needs a
 * CORS preflight. Flags are revalidated through the browser's own HTTP cache, which knows their ETag.
 */
export function browserTransport(host: string, writeKey: string): Transport {
  const key = encodeURIComponent(writeKey);
  const url = (path: string): string => `${host}/v1/${path}write_key=${key}`;
  const ask = (path: string, init: RequestInit): Promise<HttpAnswer> =>
    request(url(path), { ...init, credentials: 'omit' }, TIMEOUT_MS);
  return {
    // Without the form come flags as an SDK from before plans reads them.
    getFlags: () => ask('flags?form=plan&', { cache: 'no-cache' }),
    postEvents: (body) => ask('events?', { method: 'POST', body }),
    postEventsOnExit: guard((body) => navigator.onLine && navigator.sendBeacon(url('events?'), body), false),
  };
}
