import { memoryStore } from '../platform/memoryStore';
import type { Platform } from '../platform/platform';
import { nodeTransport } from './nodeTransport';
import { randomPool } from './randomPool';

export interface NodePlatformOptions {
  host: string;
  writeKey: string;
  /** What events are stamped with, Unix milliseconds; undefined: the wall clock. */
  now: (() => number) | undefined;
  /** In [0, 1); for reproducible event ids. */
  random?: (() => number) | undefined;
}

/** A Node process behind the platform port. Its timers never keep the process alive. */
export function nodePlatform({ host, writeKey, now, random }: NodePlatformOptions): Platform {
  const store = memoryStore();
  return {
    now: now ?? Date.now,
    // A clock that replays another time is not wrong.
    sentAt: () => (now ? undefined : new Date().toISOString()),
    elapsedMs: () => performance.now(),
    after(delayMs, run, awaited = false) {
      const timer = setTimeout(run, delayMs);
      if (!awaited) {
        timer.unref();
      }
      return () => clearTimeout(timer);
    },
    randomBytes: random ? (count) => Array.from({ length: count }, () => Math.floor(random() * 256)) : randomPool(),
    session: store,
    persistent: store,
    transport: nodeTransport(host, writeKey),
    lifecycle: { watch: () => () => undefined, isVisible: () => true },
  };
}
