import type { HttpAnswer } from './platform';

/**
 * Asks with `fetch` and never rejects: no answer within the time limit, a refused connection and a blocked request all
 * come back as status 0.
 */
export async function request(url: string, init: RequestInit, timeoutMs: number): Promise<HttpAnswer> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    const response = await fetch(url, { ...init, signal: controller.signal });
    const { headers } = response;
    return {
      status: response.status,
      body: await response.text(),
      etag: headers.get('etag') ?? undefined,
      retryAfterMs: retryAfterMs(headers.get('retry-after'), headers.get('date')),
      serverTimeMs: timeOf(headers.get('date')),
    };
  } catch {
    return { status: 0, body: '' };
  } finally {
    clearTimeout(timer);
  }
}

/** `Retry-After` is seconds or a date; a date is measured against the server's own clock. */
export function retryAfterMs(header: string | null, date: string | null): number | undefined {
  if (header === null || header.trim() === '') {
    return undefined;
  }
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - (timeOf(date) ?? Date.now()) : seconds * 1000;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

function timeOf(date: string | null): number | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : time;
}
