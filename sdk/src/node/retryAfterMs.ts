/** `Retry-After` is seconds or a date; a date is measured against the server's own clock, or else ours. */
export function retryAfterMs(headers: Pick<Headers, 'get'>): number | undefined {
  const asked = headers.get('retry-after') ?? '';
  const serverTimeMs = Date.parse(headers.get('date') ?? '') || Date.now();
  return Number(asked) * 1000 || Date.parse(asked) - serverTimeMs || undefined;
}
