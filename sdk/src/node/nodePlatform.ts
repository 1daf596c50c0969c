import { guard } from '../errors/guard';
import { ignored } from '../errors/ignored';
import { memoryStore } from '../platform/memoryStore';
import type { Platform } from '../platform/platform';
import { systemBytes } from '../platform/systemBytes';
import { nodeTransport } from './nodeTransport';

export interface NodePlatformOptions {
  host: string;
  writeKey: string;
  /** What events are stamped with, Unix milliseconds; undefined: the wall clock. */
  now: (() => number) | undefined;
  /** In [0, 1); for reproducible event ids. */
  random?: (() => number) | undefined;
}

/**
 * A server process behind the platform port: Node, or a runtime at the edge. Its timers never keep the process alive; where
 * timers are forbidden, as outside of a request at the edge, they never fire.
 */
export function nodePlatform({ host, writeKey, now, random }: NodePlatformOptions): Platform {
  const store = memoryStore();
  const randomByte = random && guard(() => Math.floor(random() * 256), 0);
  return {
    now: now ?? Date.now,
    // A clock that replays another time is not wrong.
    sentAt: () => (now ? undefined : new Date().toISOString()),
    elapsedMs: () => (globalThis.performance ?? Date).now(),
    runAfter: guard((delayMs: number, run: () => void, awaited = false) => {
      const timer: { unref?(): void } | number = setTimeout(run, delayMs);
      if (!awaited && typeof timer === 'object') {
        timer.unref?.();
      }
      return () => clearTimeout(timer as NodeJS.Timeout);
    }, ignored),
    randomBytes: randomByte ? (count) => Array.from({ length: count }, randomByte) : systemBytes,
    session: store,
    persistent: store,
    sidecar: nodeTransport(host, writeKey),
    lifecycle: { isRendering: false, watchPage: () => () => undefined, isVisible: () => true },
  };
}
