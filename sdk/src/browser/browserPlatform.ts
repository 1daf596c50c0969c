import type { Platform } from '../platform/platform';
import { browserTransport } from './browserTransport';
import { pageLifecycle } from './pageLifecycle';
import { webStorage } from './webStorage';

/** The browser behind the platform port. Safe to call where there is no browser: nothing lasts there, nothing throws. */
export function browserPlatform(host: string, writeKey: string): Platform {
  const persistent = webStorage(() => localStorage);
  return {
    now: Date.now,
    sentAt: () => new Date().toISOString(),
    elapsedMs: () => performance.now(),
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    session: webStorage(() => sessionStorage),
    persistent,
    transport: browserTransport(host, writeKey),
    lifecycle: pageLifecycle(),
  };
}
