import type { HttpAnswer } from '../platform/platform';

/** A `Date` header has a resolution of one second and took a while to arrive: less than this may be no error at all. */
const TRUSTED_FROM_MS = 5_000;

/** How far the device's clock is behind the server's, as far as the answers seen tell; 0 when they agree. */
export function clockOffset(now: () => number): { learn: (answer: HttpAnswer) => void; offsetMs: () => number } {
  let offsetMs = 0;
  return {
    learn({ serverTimeMs }) {
      if (serverTimeMs !== undefined) {
        const differenceMs = serverTimeMs - now();
        offsetMs = Math.abs(differenceMs) < TRUSTED_FROM_MS ? 0 : differenceMs;
      }
    },
    offsetMs: () => offsetMs,
  };
}
