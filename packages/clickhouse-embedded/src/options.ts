import { invalidOption } from './errors';
import type { ChildExit } from './childProcess';
import type { SandboxMode } from './sandbox';

export interface EmbeddedClickHouseOptions {
  /** State directory: data, generated passwords, log. Created when missing; one server at a time may use it. */
  dataDir: string;
  /** 0, the default, lets the system choose. */
  httpPort?: number;
  /** Port of ClickHouse's native protocol, for Grafana and clickhouse-client. 0, the default: the system chooses. */
  nativePort?: number;
  /** Default: clickhouse.log in the state directory. */
  logFile?: string;
  /**
   * Views and tables of the database that the grafana user may SELECT from; a trailing `*` stands for any ending.
   * Views must be `SQL SECURITY DEFINER`, else Grafana needs the tables below them too. Default: every object.
   */
  grafanaReadableViews?: readonly string[];
  /** The same for the user of Grafana's alert rules. Default: what the grafana user may. */
  rulesReadableViews?: readonly string[];
  /** Makes the server a member of a cluster on this machine, for Distributed tables. Default: of none. */
  cluster?: EmbeddedCluster;
  /** Default `auto`. */
  sandbox?: SandboxMode;
  /** How long a start may take, in milliseconds. Default 60,000: a large database loads its parts first. */
  bootTimeoutMs?: number;
  /** Aborts a start under way. A server that is up is ended by `stop()`. */
  signal?: AbortSignal;
}

/**
 * A cluster of embedded servers of this machine, this one among them. This build has no Keeper: its tables are sharded,
 * not replicated, and there is no `ON CLUSTER`.
 */
export interface EmbeddedCluster {
  /** What `Distributed('name', …)` names. */
  name: string;
  /** One server each, in the order of their shard numbers; `password` is that of its user `sidecar`. */
  shards: readonly { nativePort: number; password: string }[];
}

export interface Credentials {
  username: string;
  password: string;
}

/** A running server. */
export interface EmbeddedClickHouse {
  /** Where @clickhouse/client connects, without credentials. */
  url: string;
  httpPort: number;
  nativePort: number;
  /** Version of ClickHouse. */
  version: string;
  pid: number;
  /** Reads and writes the database, reads the system tables. */
  sidecar: Credentials;
  /** May only SELECT; withheld, with the reason, where the server cannot be sandboxed. */
  grafana: Credentials | { unavailable: string };
  /** What the operator should know: say it at start. */
  warnings: string[];
  /** Ends the server; under 2 s, and in about 0.1 s when every client has been closed before. */
  stop(): Promise<void>;
  /** Settles when the server has ended, whether asked to or not. Never rejects. */
  exited: Promise<ChildExit>;
}

/** The options with every default filled in. */
export type CompleteOptions = Required<Omit<EmbeddedClickHouseOptions, 'cluster' | 'logFile' | 'signal'>> & {
  cluster: EmbeddedCluster | undefined;
  logFile: string | undefined;
  signal: AbortSignal | undefined;
};

const HIGHEST_PORT = 65_535;
const CLUSTER_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const GRANTABLE_NAME = /^([A-Za-z_][A-Za-z0-9_]*\*?|\*)$/;

function assertPort(field: string, port: number): void {
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return;
  throw invalidOption(field, port, `give a port from 1 to ${HIGHEST_PORT}, or 0 to let the system choose`);
}

function assertCluster({ name, shards }: EmbeddedCluster): void {
  if (!CLUSTER_NAME.test(name)) throw invalidOption('cluster.name', name, 'use letters, digits and _');
  for (const { nativePort } of shards) {
    assertPort('cluster.shards.nativePort', nativePort);
    if (nativePort === 0) throw invalidOption('cluster.shards.nativePort', 0, 'give the port the server listens on');
  }
}

/** Fills in the defaults. @throws {EmbeddedClickHouseError} INVALID_OPTION */
export function completeOptions(options: EmbeddedClickHouseOptions): CompleteOptions {
  const { dataDir, httpPort = 0, nativePort = 0, grafanaReadableViews = ['*'], sandbox = 'auto' } = options;
  if (dataDir === '') throw invalidOption('dataDir', dataDir, 'name a directory');
  assertPort('httpPort', httpPort);
  assertPort('nativePort', nativePort);
  if (httpPort !== 0 && httpPort === nativePort)
    throw invalidOption('nativePort', nativePort, 'it is the httpPort too');
  const { rulesReadableViews = grafanaReadableViews } = options;
  for (const [field, names] of Object.entries({ grafanaReadableViews, rulesReadableViews })) {
    const refused = names.find((name) => !GRANTABLE_NAME.test(name));
    if (refused !== undefined) throw invalidOption(field, refused, 'give names such as results_v1');
  }
  const { cluster, logFile, signal, bootTimeoutMs = 60_000 } = options;
  if (cluster !== undefined) assertCluster(cluster);
  const readable = { grafanaReadableViews, rulesReadableViews };
  return { dataDir, httpPort, nativePort, ...readable, cluster, sandbox, logFile, signal, bootTimeoutMs };
}
