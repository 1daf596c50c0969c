import type { Platform } from '../platform/platform';
import { browserTransport } from './browserTransport';
import { clockOffsetMs } from './clockOffset';
import { pageLifecycle } from './pageLifecycle';
import { webStorage } from './webStorage';

/** The browser behind the platform port. Safe to call where there is no browser: nothing lasts there, nothing throws. */
export function browserPlatform(host: string, writeKey: string): Platform {
  const persistent = webStorage(() => localStorage);
  let offsetMs = 0;
  return {
    now: Date.now,
    clockOffsetMs: () => offsetMs,
    elapsedMs: () => performance.now(),
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    session: webStorage(() => sessionStorage),
    persistent,
    transport: browserTransport(host, writeKey, ({ serverTimeMs }) => {
      if (serverTimeMs) {
        offsetMs = clockOffsetMs(serverTimeMs, Date.now());
      }
    }),
    lifecycle: pageLifecycle(),
  };
}
