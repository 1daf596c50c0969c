import type { Transport } from '../platform/platform';
import { request } from '../platform/request';

const TIMEOUT_MS = 10_000;
/** More than this in flight, and a browser refuses to let a request outlive its page. */
const KEEPALIVE_BYTES = 60_000;
/** The one content type besides forms that no browser asks permission for: no preflight, and sendBeacon may use it. */
const TEXT = 'text/plain;charset=UTF-8';

/**
 * Talks to the sidecar from a page. The key goes in the address and the body is plain text, so no request needs a
 * CORS preflight. Flags are revalidated through the browser's own HTTP cache, which knows their ETag.
 */
export function browserTransport(host: string, writeKey: string): Transport {
  const url = (path: string): string => `${host}/v1/${path}?write_key=${encodeURIComponent(writeKey)}`;
  const survivesExit = typeof Request === 'function' && 'keepalive' in Request.prototype;
  const base: RequestInit = { credentials: 'omit', mode: 'cors' };
  return {
    survivesExit,
    getFlags: () => request(url('flags'), { ...base, cache: 'no-cache' }, TIMEOUT_MS),
    postEvents: (body) =>
      request(
        url('events'),
        { ...base, method: 'POST', body, headers: { 'content-type': TEXT }, keepalive: body.length < KEEPALIVE_BYTES },
        TIMEOUT_MS
      ),
    postEventsOnExit(body) {
      try {
        return navigator.sendBeacon(url('events'), new Blob([body], { type: TEXT }));
      } catch {
        return false;
      }
    },
  };
}
