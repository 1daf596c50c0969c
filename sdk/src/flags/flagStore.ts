import type { Flag, FlagsResponse } from '@trackcrumb/contract';
import { recordedExperiment } from '@trackcrumb/contract/assignment';
import type { Platform } from '../platform/platform';
import { guard } from '../errors/guard';
import { backoffMs } from '../queue/backoff';
import { parseFlags } from './parseFlags';

/** Where the first usable flags came from, or why there are none. */
export type ReadySource = 'bootstrap' | 'cache' | 'network' | 'timeout' | 'error' | 'opted_out';

export interface ReadyResult {
  source: ReadySource;
}

/** Flags kept from an earlier page. */
export interface CachedFlags {
  flags: Flag[];
  ageMs: number;
}

export interface FlagStoreOptions {
  platform: Platform;
  /** Server-rendered flags. */
  bootstrap?: FlagsResponse | undefined;
  /** What an earlier page loaded. */
  cache?: { read(): CachedFlags | null; write(body: string): void };
  /** Flags younger than this are not asked for again. */
  freshForMs: number;
  readyTimeoutMs: number;
  /** While false, nothing is fetched. */
  mayFetch?: () => boolean;
  onError: (message: string) => void;
}

export interface FlagStore {
  get(key: string): Flag | undefined;
  all(): Flag[];
  /** Exposures of it are still recorded; true while nobody knows. */
  isActive(experimentId: string): boolean;
  /** Flags are there, whatever their source. */
  isLoaded(): boolean;
  /** `ready()` has resolved: from here on what is handed out is final for the page. */
  isSettled(): boolean;
  ready(): Promise<ReadyResult>;
  onChange(listener: () => void): () => void;
  /** Asks again if what is there is no longer fresh. */
  refresh(): Promise<void>;
  stop(): void;
}

/** Holds the current flags: bootstrap or cache at once, then the network, again whenever they are no longer fresh. */
export function createFlagStore(options: FlagStoreOptions): FlagStore {
  const { platform, cache, freshForMs, onError, mayFetch = () => true } = options;
  const { after, elapsedMs } = platform;
  const listeners = new Set<() => void>();
  let flags: Flag[] | undefined;
  let byKey = new Map<string, Flag>();
  let etag: string | undefined;
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
  const cancelTimeout = after(options.readyTimeoutMs, () => settle('timeout'));
  let cancelRefresh = (): void => undefined;

  function use(next: Flag[], source: ReadySource): void {
    const changed = JSON.stringify(next) !== JSON.stringify(flags);
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
    cancelRefresh = after(delayMs, () => {
      // A timer may fire a moment early by the other clock; it is due all the same.
      refreshAtMs = 0;
      void refresh();
    });
  }

  async function refresh(): Promise<void> {
    if (elapsedMs() < refreshAtMs || !mayFetch() || !platform.lifecycle.isVisible()) {
      return;
    }
    refreshAtMs = Infinity;
    cancelRefresh();
    const answer = await platform.transport.getFlags(etag);
    if (stopped) {
      return;
    }
    const { status, body } = answer;
    const parsed = status === 200 ? parseFlags(body) : null;
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

  const bootstrapped = options.bootstrap && parseFlags(JSON.stringify(options.bootstrap));
  const cached = bootstrapped ? null : cache?.read();
  if (bootstrapped) {
    use(bootstrapped, 'bootstrap');
  } else if (cached) {
    use(cached.flags, 'cache');
    refreshIn(freshForMs - cached.ageMs);
  } else if (!mayFetch()) {
    settle('opted_out');
  }
  void refresh();

  return {
    get: (key) => byKey.get(key),
    all: () => flags ?? [],
    isActive: (experimentId) => !flags || flags.some((flag) => recordedExperiment(flag)?.id === experimentId),
    isLoaded: () => flags !== undefined,
    isSettled: () => settled,
    ready: () => whenReady,
    onChange(listener) {
      const guarded = guard(listener, onError, undefined);
      listeners.add(guarded);
      return () => void listeners.delete(guarded);
    },
    refresh,
    stop() {
      stopped = true;
      cancelTimeout();
      cancelRefresh();
      settle('error');
    },
  };
}
