import { retryAfterMs } from './retryAfterMs';

it.each([
  ['120', 120_000],
  ['0', 0],
  ['Mon, 23 Nov 2026 10:01:00 GMT', 60_000],
  ['soon', 0],
  ['', 0],
  [undefined, 0],
])('%j asks to wait %d ms, by the clock of the server', (header, waitMs) => {
  const headers = new Headers({
    date: 'Mon, 23 Nov 2026 10:00:00 GMT',
    ...(header !== undefined && { 'retry-after': header }),
  });
  expect(Math.max(0, retryAfterMs(headers) ?? 0)).toBe(waitMs);
});
