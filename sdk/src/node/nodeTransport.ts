import { parseFlags } from '../flags/parseFlags';
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
  /** The last usable answer, given again as long as the sidecar says that it holds. */
  let held: HttpAnswer | undefined;
  return {
    // Without the form come flags as an SDK from before plans reads them.
    async getFlags() {
      const revalidation: Record<string, string> = held?.etag ? { 'if-none-match': held.etag } : {};
      const answer = await ask('flags?form=plan', { headers: { ...headers, ...revalidation } });
      if (answer.status === 304 && held) {
        return held;
      }
      if (parseFlags(answer.body)) {
        held = answer;
      }
      return answer;
    },
    postEvents: (body) =>
      ask('events', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }),
    postEventsOnExit: () => false,
  };
}
