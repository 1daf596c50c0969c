import type { HttpAnswer } from './platform';

/**
 * Asks with `fetch` and never rejects: no answer within the time limit, a refused connection and a blocked request all
 * come back as status 0. Reads a `Retry-After` in seconds.
 *
 * @param readHeaders what else of the answer's headers matters
 */
export async function request(
  url: string,
  init: RequestInit,
  timeoutMs: number,
  readHeaders?: (headers: Headers) => Partial<HttpAnswer>
): Promise<HttpAnswer> {
  try {
    const signal = globalThis.AbortSignal?.timeout?.(timeoutMs);
    const response = await fetch(url, { ...init, signal });
    return {
      status: response.status,
      body: await response.text(),
      retryAfterMs: Number(response.headers.get('retry-after')) * 1000 || 0,
      ...readHeaders?.(response.headers),
    };
  } catch {
    return { status: 0, body: '' };
  }
}
