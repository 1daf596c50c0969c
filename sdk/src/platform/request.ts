import type { HttpAnswer } from './platform';

/**
 * Asks with `fetch` and never rejects: no answer within the time limit, a refused connection and a blocked request all
 * come back as status 0.
 */
export async function request(url: string, init: RequestInit, timeoutMs: number): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout?.(timeoutMs) });
    const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
    return {
      status: response.status,
      body: await response.text(),
      etag: header('etag'),
      retryAfterMs: retryAfterMs(header('retry-after'), Date.parse(header('date')!) || undefined),
    };
  } catch {
    return { status: 0, body: '' };
  }
}

/** `Retry-After` is seconds or a date; a date is measured against the server's own clock, or else ours. */
export const retryAfterMs = (header = '', serverTimeMs = Date.now()): number | undefined =>
  Number(header) * 1000 || Date.parse(header) - serverTimeMs || undefined;
