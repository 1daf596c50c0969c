/** A `Date` header has a resolution of one second and took a while to arrive: less than this may be no error at all. */
const TRUSTED_FROM_MS = 5_000;

/** How far a clock that shows `nowMs` is behind the server's; 0 when they agree as well as can be known. */
export function clockOffsetMs(serverTimeMs: number, nowMs: number): number {
  const differenceMs = serverTimeMs - nowMs;
  return Math.abs(differenceMs) < TRUSTED_FROM_MS ? 0 : differenceMs;
}
