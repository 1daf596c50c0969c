import type { Plan } from '@trackcrumb/contract/assignment';
import type { Platform } from '../platform/platform';
import { guard } from '../errors/guard';
import { ignored } from '../errors/ignored';
import { backoffMs } from '../queue/backoff';
import type { FlagCache } from './flagCache';
import { parseFlags } from './parseFlags';

/** Where the first usable flags came from, or why there are none. */
export type ReadySource = 'bootstrap' | 'cache' | 'network' | 'timeout' | 'error' | 'opted_out';

export interface ReadyResult {
  source: ReadySource;
}

export interface FlagStoreOptions {
  platform: Platform;
  /** Server-rendered flags. */
  bootstrap: Plan[] | null;
  /** What an earlier page loaded. */
  cache?: FlagCache;
  /** Flags younger than this are not asked for again. */
  freshForMs: number;
  readyTimeoutMs: number;
  /** While false, nothing is fetched. */
  mayFetch?: () => boolean;
  onError: (problem: unknown) => void;
}

export interface FlagStore {
  get(key: string): Plan | undefined;
  all(): Plan[] | undefined;
  /** Exposures of it are still recorded; true while nobody knows. */
  isRecorded(experimentId: string): boolean;
  /** Flags are there, whatever their source. */
  isLoaded(): boolean;
  /** `ready()` has resolved: from here on what is handed out is final for the page. */
  isSettled(): boolean;
  ready(): Promise<ReadyResult>;
  onChange(listener: () => void): () => void;
  /** Asks again if what is there is no longer fresh. */
  askAgain(): Promise<void>;
  stop(): void;
}

/** A bootstrap may hold what JSON cannot: then nobody knows. */
const isSame = guard((a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b), false);

/** Holds the current flags: bootstrap or cache at once, then the network, again whenever they are no longer fresh. */
export function createFlagStore(options: FlagStoreOptions): FlagStore {
  const { platform, bootstrap, cache, freshForMs, onError, mayFetch = () => true } = options;
  const { after, elapsedMs, lifecycle } = platform;
  const listeners = new Set<() => void>();
  let flags: Plan[] | undefined;
  let byKey = new Map<string, Plan>();
  let etag: string | null | undefined;
  let refreshAtMs = 0;
  let failures = 0;
  let settled = false;
  let stopped = false;
  let resolveReady: (result: ReadyResult) => void;
  const whenReady = new Promise<ReadyResult>((resolve) => (resolveReady = resolve));
  const settle = (source: ReadySource): void => {
    settled = true;
    resolveReady({ source });
  };
  let cancelRefresh = ignored;

  function use(next: Plan[], source: ReadySource): void {
    const changed = !isSame(next, flags);
    flags = next;
    byKey = new Map(next.map((flag) => [flag.key, flag]));
    settle(source);
    if (changed) {
      listeners.forEach((listener) => listener());
    }
  }

  function refreshIn(delayMs: number): void {
    refreshAtMs = elapsedMs() + delayMs;
    cancelRefresh();
    if (!lifecycle.isRendering) {
      cancelRefresh = after(delayMs, () => {
        // A timer may fire a moment early by the other clock; it is due all the same.
        refreshAtMs = 0;
        void askAgain();
      });
    }
  }

  async function askAgain(): Promise<void> {
    // Only newer flags wait until somebody looks: a page that opens in the background needs its first ones all the same.
    if (elapsedMs() < refreshAtMs || !mayFetch() || (flags && !lifecycle.isVisible())) {
      return;
    }
    refreshAtMs = Infinity;
    cancelRefresh();
    const answer = await platform.sidecar.getFlags(etag);
    if (stopped) {
      return;
    }
    const { status, body } = answer;
    const parsed = parseFlags(body);
    if (parsed || status === 304) {
      failures = 0;
      refreshIn(freshForMs);
    } else {
      onError(`flags not loaded: HTTP ${status}`);
      settle('error');
      refreshIn(backoffMs(++failures, platform.randomBytes(1)[0]!, answer.retryAfterMs));
    }
    if (parsed) {
      etag = answer.etag;
      cache?.write(body);
      use(parsed, 'network');
    }
  }

  const cached = bootstrap ? null : cache?.read();
  if (bootstrap) {
    use(bootstrap, 'bootstrap');
  } else if (cached) {
    use(cached.flags, 'cache');
    refreshIn(freshForMs - cached.ageMs);
  } else if (!mayFetch()) {
    settle('opted_out');
  } else {
    after(options.readyTimeoutMs, () => settle('timeout'));
  }
  void askAgain();

  return {
    get: (key) => byKey.get(key),
    all: () => flags,
    isRecorded: (experimentId) =>
      !flags || flags.some(({ experiments }) => experiments.some(([id]) => id === experimentId)),
    isLoaded: () => !!flags,
    isSettled: () => settled,
    ready: () => whenReady,
    onChange(listener) {
      const guarded = guard(listener, undefined, onError);
      listeners.add(guarded);
      return () => void listeners.delete(guarded);
    },
    askAgain,
    stop() {
      stopped = true;
      cancelRefresh();
      settle('error');
    },
  };
}
