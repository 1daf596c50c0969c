import { guard } from '../errors/guard';
import { ignored } from '../errors/ignored';
import type { Platform } from '../platform/platform';
import { systemBytes } from '../platform/systemBytes';
import { browserTransport } from './browserTransport';
import { pageLifecycle } from './pageLifecycle';
import { webStorage } from './webStorage';

/**
 * The browser behind the platform port. Safe to call where there is no browser, and where functions are missing or
 * forbidden: nothing lasts there, timers may never fire, nothing throws.
 */
export function browserPlatform(host: string, writeKey: string): Platform {
  return {
    now: Date.now,
    sentAt: () => new Date().toISOString(),
    elapsedMs: () => (globalThis.performance ?? Date).now(),
    runAfter: guard((delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    }, ignored),
    randomBytes: systemBytes,
    session: webStorage(() => sessionStorage),
    persistent: webStorage(() => localStorage),
    sidecar: browserTransport(host, writeKey),
    lifecycle: pageLifecycle(),
  };
}
