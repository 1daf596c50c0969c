// The embedded ClickHouse: a real server as a child process, for when no CLICKHOUSE_URL is given.
export { startEmbeddedClickHouse } from './launcher';
export type { Credentials, EmbeddedCluster, EmbeddedClickHouse, EmbeddedClickHouseOptions } from './options';
export type { SandboxMode } from './sandbox';
export { EmbeddedClickHouseError } from './errors';
export type { EmbeddedClickHouseErrorCode } from './errors';
