import type { Transport } from '../platform/platform';
import { request } from '../platform/request';

const TIMEOUT_MS = 30_000;

/** Talks to the sidecar from a server, with Node's own fetch and its pool of kept-alive connections. */
export function nodeTransport(host: string, writeKey: string): Transport {
  const headers = { 'x-write-key': writeKey };
  return {
    // Who does not ask for the form that knows traffic is told that a flag which needs it is off.
    getFlags: (etag) =>
      request(
        `${host}/v1/flags?form=2`,
        { headers: { ...headers, ...(etag && { 'if-none-match': etag }) } },
        TIMEOUT_MS
      ),
    postEvents: (body) =>
      request(
        `${host}/v1/events`,
        { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body },
        TIMEOUT_MS
      ),
    postEventsOnExit: () => false,
  };
}
