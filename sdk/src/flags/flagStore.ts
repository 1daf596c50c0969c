import type { Flag } from '@trackcrumb/contract';
import type { HttpAnswer, Platform } from '../platform/platform';
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
  bootstrap?: unknown;
  readCache: () => CachedFlags | null;
  writeCache: (body: string) => void;
  /** Flags younger than this are not asked for again. */
  freshForMs: number;
  readyTimeoutMs: number;
  /** While false, nothing is fetched. */
  mayFetch: () => boolean;
  onAnswer: (answer: HttpAnswer) => void;
  onError: (message: string) => void;
}

export interface FlagStore {
  get(key: string): Flag | undefined;
  all(): readonly Flag[];
  /** Still collecting data; true while nobody knows. */
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
  const { platform, freshForMs, onError } = options;
  const listeners = new Set<() => void>();
  let flags = new Map<string, Flag>();
  let active = new Set<string>();
  let content: string | undefined;
  let etag: string | undefined;
  let freshUntilMs = -Infinity;
  let failures = 0;
  let loading: Promise<void> | undefined;
  let stopped = false;
  let cancelRefresh = (): void => undefined;
  let settled = false;
  let settle!: (result: ReadyResult) => void;
  const settling = new Promise<ReadyResult>((resolve) => {
    settle = (result) => {
      settled = true;
      cancelTimeout();
      resolve(result);
    };
  });
  const cancelTimeout = platform.after(options.readyTimeoutMs, () => settle({ source: 'timeout' }));

  function use(next: readonly Flag[], source: ReadySource): void {
    const nextContent = JSON.stringify(next);
    const changed = nextContent !== content;
    content = nextContent;
    flags = new Map(next.map((flag) => [flag.key, flag]));
    active = new Set(next.filter(isCollecting).map(({ experiment }) => experiment!.id));
    settle({ source });
    if (changed) {
      listeners.forEach(notify);
    }
  }

  function notify(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      onError(`A flags.onChange listener threw: ${String(error)}`);
    }
  }

  function refreshIn(delayMs: number): void {
    cancelRefresh();
    if (!stopped) {
      cancelRefresh = platform.after(delayMs, refresh);
    }
  }

  function refresh(): Promise<void> {
    if (stopped || !options.mayFetch() || !platform.lifecycle.isVisible() || platform.elapsedMs() < freshUntilMs) {
      return Promise.resolve();
    }
    return (loading ??= load().finally(() => {
      loading = undefined;
    }));
  }

  async function load(): Promise<void> {
    const answer = await platform.transport.getFlags(etag);
    options.onAnswer(answer);
    const parsed = answer.status === 200 ? parseFlags(answer.body) : null;
    if (stopped) {
      return;
    }
    if (parsed === null && answer.status !== 304) {
      failures++;
      const why = answer.status === 200 ? 'the answer holds no flags' : `HTTP ${answer.status || 'failed'}`;
      onError(
        `Flags could not be loaded (${why}); ${content === undefined ? 'every variant is control' : 'keeping the last known'}.`
      );
      settle({ source: 'error' });
      refreshIn(backoffMs(failures, platform.randomBytes(1)[0]! / 256, answer.retryAfterMs));
      return;
    }
    failures = 0;
    freshUntilMs = platform.elapsedMs() + freshForMs;
    refreshIn(freshForMs);
    if (parsed !== null) {
      etag = answer.etag;
      options.writeCache(answer.body);
      use(parsed, 'network');
    }
  }

  const bootstrapped = options.bootstrap === undefined ? null : parseFlags(options.bootstrap);
  const cached = bootstrapped ? null : options.readCache();
  if (bootstrapped) {
    use(bootstrapped, 'bootstrap');
  } else if (cached) {
    freshUntilMs = platform.elapsedMs() + freshForMs - cached.ageMs;
    use(cached.flags, 'cache');
    refreshIn(Math.max(0, freshForMs - cached.ageMs));
  }
  if (!options.mayFetch() && content === undefined) {
    settle({ source: 'opted_out' });
  }
  void refresh();

  return {
    get: (key) => flags.get(key),
    all: () => [...flags.values()],
    isActive: (experimentId) => content === undefined || active.has(experimentId),
    isLoaded: () => content !== undefined,
    isSettled: () => settled,
    ready: () => settling,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    stop() {
      stopped = true;
      cancelRefresh();
      settle({ source: 'error' });
    },
  };
}

const isCollecting = ({ experiment }: Flag): boolean =>
  experiment?.status === 'running' || experiment?.status === 'paused';
