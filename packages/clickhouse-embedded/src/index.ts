// The embedded ClickHouse: a real server as a child process, for when no CLICKHOUSE_URL is given.
export { startEmbeddedClickHouse } from './launcher';
export type { Credentials, EmbeddedCluster, EmbeddedClickHouse, EmbeddedClickHouseOptions } from './options';
export type { SandboxMode } from './sandbox';
export {
  CLICKHOUSE_URL_VARIABLE,
  EmbeddedClickHouseError,
  HTTP_PORT_VARIABLE,
  NATIVE_PORT_VARIABLE,
  type EmbeddedClickHouseErrorCode,
} from './errors';

// For tests that boot ClickHouse on files of their own.
export { bootArguments } from './bootArguments';
export { childEntry } from './childEntry';
export type { ChildMessage, LauncherMessage } from './childProtocol';
export { locateNativeLibrary } from './nativeLibrary';
