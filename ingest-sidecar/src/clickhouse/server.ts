import { setTimeout as delay } from 'node:timers/promises';
import type { ClickHouseSettings } from '../settings/settings';
import type { InsertQuorum } from '../settings/insertQuorumSetting';
import type { ClickHouseEndpoint } from './client';
import { GRAFANA_GRANTS } from './grafanaGrants';
import { startEmbeddedClickHouse, type EmbeddedClickHouse } from '@trackcrumb/clickhouse-embedded';
import { SINGLE_SERVER, type TableLayout } from '@trackcrumb/schema';

/** The ClickHouse this sidecar uses, its own or another's. */
export interface ClickHouseServer {
  endpoint: ClickHouseEndpoint;
  /** How the tables lie on it. */
  tables: TableLayout;
  /** How many copies an insert waits for. */
  insertQuorum: InsertQuorum;
  /** The read-only user for Grafana, or why there is none to hand out. */
  grafana: { username: string; password: string } | { unavailable: string };
  /** What the operator should know. */
  warnings: readonly string[];
  /** Ends a server of our own; its clients are closed before. */
  stop(): Promise<void>;
}

export interface SupervisorLog {
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** A server that lived this long is taken to be well: the next death starts at the shortest pause again. */
const HEALTHY_AFTER_MS = 60_000;

/** Starts the embedded server, or, when settings name another, starts nothing; the signal ends a start. */
export async function startClickHouseServer(
  settings: ClickHouseSettings,
  stateDir: string,
  log: SupervisorLog,
  signal?: AbortSignal
): Promise<ClickHouseServer> {
  if (settings.mode === 'external') {
    const { url, username, password, tables, insertQuorum } = settings;
    return {
      endpoint: { url, username, password },
      tables,
      insertQuorum,
      grafana: { unavailable: 'CLICKHOUSE_URL is set: create a read-only user for Grafana on that server' },
      warnings: [],
      stop: async () => undefined,
    };
  }
  const { httpPort, nativePort } = settings;
  return supervise({ dataDir: stateDir, httpPort, nativePort, ...GRAFANA_GRANTS }, log, signal);
}

/**
 * Keeps an embedded server running: one that dies is started again on the same ports, at once and then with growing
 * pauses. Clients need not know: their next request connects again.
 */
async function supervise(
  options: { dataDir: string; httpPort: number; nativePort: number } & typeof GRAFANA_GRANTS,
  log: SupervisorLog,
  signal?: AbortSignal
): Promise<ClickHouseServer> {
  const stopping = new AbortController();
  const first = await startEmbeddedClickHouse({ ...options, ...(signal && { signal }) });
  let current: EmbeddedClickHouse | null = first;
  log.info({ pid: first.pid, version: first.version, url: first.url }, 'the embedded ClickHouse is up');
  const samePorts = { ...options, httpPort: first.httpPort, nativePort: first.nativePort };

  async function keepAlive(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!stopping.signal.aborted) {
      if (current !== null) {
        const startedAtMs = Date.now();
        const exit = await current.exited;
        current = null;
        if (stopping.signal.aborted) {
          return;
        }
        pauseMs = Date.now() - startedAtMs >= HEALTHY_AFTER_MS ? FIRST_PAUSE_MS : pauseMs;
        log.warn({ exit, pauseMs }, 'the embedded ClickHouse died; starting it again');
      }
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      try {
        current = stopping.signal.aborted
          ? null
          : await startEmbeddedClickHouse({ ...samePorts, signal: stopping.signal });
        if (current !== null) {
          log.info({ pid: current.pid }, 'the embedded ClickHouse is back');
        }
      } catch (error) {
        if (!stopping.signal.aborted) {
          log.error({ err: error, pauseMs }, 'the embedded ClickHouse does not start; trying again');
        }
      }
    }
  }

  const keeping = keepAlive();
  return {
    endpoint: { url: first.url, ...first.sidecar },
    tables: SINGLE_SERVER,
    insertQuorum: undefined,
    grafana: first.grafana,
    warnings: first.warnings,
    async stop() {
      stopping.abort();
      await current?.stop();
      await keeping;
      // A server that came up while stopping.
      await current?.stop();
    },
  };
}
