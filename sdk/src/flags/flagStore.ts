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
  /** Server-rendered flags. */
  bootstrap: Plan[] | null;
  /** What an earlier page loaded. */
  keptFlags?: FlagCache;
  /** Flags younger than this are not asked for again. */
  freshForMs: number;
  readyTimeoutMs: number;
  /** While false, nothing is fetched. */
  mayFetch?: () => boolean;
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
  askAgain(): void;
  stop(): void;
}

/** A bootstrap may hold what JSON cannot: then nobody knows. */
const textOf = guard((flags: Plan[] | undefined) => JSON.stringify(flags), '');

/** Holds the current flags: bootstrap or cache at once, then the network, again whenever they are no longer fresh. */
export function createFlagStore(
  platform: Platform,
  onError: (problem: unknown) => void,
  { bootstrap, keptFlags, freshForMs, readyTimeoutMs, mayFetch = () => true }: FlagStoreOptions
): FlagStore {
  const { runAfter, elapsedMs, lifecycle } = platform;
  const listeners = new Set<() => void>();
  let flags: Plan[] | undefined;
  let byKey = new Map<string, Plan>();
  let recorded: Set<string> | undefined;
  let refreshAtMs = 0;
  let failures = 0;
  let settled = false;
  let stopped = false;
  let source: ReadySource;
  let resolveReady: () => void;
  const whenReady = new Promise<void>((resolve) => (resolveReady = resolve));
  const settle = (from: ReadySource): void => {
    settled = true;
    // Flags stay where they came from first; why there are none is over when they come.
    source = flags ? source : from;
    resolveReady();
  };
  let cancelRefresh = ignored;

  function use(next: Plan[], from: ReadySource): void {
    const changed = textOf(next) !== textOf(flags);
    settle(from);
    flags = next;
    byKey = new Map(next.map((flag) => [flag.key, flag]));
    recorded = new Set(next.flatMap(({ experiments }) => experiments).map(([id]) => id));
    if (changed) {
      listeners.forEach((listener) => listener());
    }
  }

  function refreshIn(delayMs: number): void {
    refreshAtMs = elapsedMs() + delayMs;
    cancelRefresh();
    if (!lifecycle.isRendering) {
      cancelRefresh = runAfter(delayMs, () => {
        // A timer may fire a moment early by the other clock; it is due all the same.
        refreshAtMs = 0;
        askAgain();
      });
    }
  }

  function askAgain(): void {
    // Only newer flags wait until somebody looks: a page that opens in the background needs its first ones all the same.
    if (elapsedMs() >= refreshAtMs && mayFetch() && (!flags || lifecycle.isVisible())) {
      void ask();
    }
  }

  async function ask(): Promise<void> {
    refreshAtMs = Infinity;
    cancelRefresh();
    const answer = await platform.sidecar.getFlags();
    if (stopped) {
      return;
    }
    const { status, body } = answer;
    const parsed = parseFlags(body);
    if (parsed) {
      failures = 0;
      refreshIn(freshForMs);
      keptFlags?.writeFlags(body);
      use(parsed, 'network');
    } else {
      onError(`flags not loaded: HTTP ${status}`);
      settle('error');
      refreshIn(backoffMs(++failures, platform.randomBytes(1)[0]!, answer.retryAfterMs));
    }
  }

  const cached = bootstrap ? null : keptFlags?.readFlags();
  if (bootstrap) {
    use(bootstrap, 'bootstrap');
  } else if (cached) {
    use(cached.flags, 'cache');
    refreshIn(freshForMs - cached.ageMs);
  } else if (!mayFetch()) {
    settle('opted_out');
  } else {
    runAfter(readyTimeoutMs, () => settle('timeout'));
  }
  askAgain();

  return {
    get: (key) => byKey.get(key),
    all: () => flags,
    isRecorded: (experimentId) => !recorded || recorded.has(experimentId),
    isLoaded: () => !!flags,
    isSettled: () => settled,
    ready: () => whenReady.then(() => ({ source })),
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
