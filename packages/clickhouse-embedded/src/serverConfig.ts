import os from 'node:os';
import type { EmbeddedCluster } from './options';
import type { ConfigTree } from './xml';

export interface ServerConfigInput {
  usersFile: string;
  clickhouseDir: string;
  httpPort: number;
  nativePort: number;
  cluster: EmbeddedCluster | undefined;
}

/** Loggers that speak without need: a client's mistakes are answered to the client, with their text, not logged. */
const SILENCED = ['executeQuery', 'DynamicQueryHandler', 'TCPHandler', 'ThreadStatus'];

const CACHE_BYTES = 256 * 1024 * 1024;

/** Half of the memory this process may use: the sidecar, and usually a browser, live beside it. */
function memoryLimitBytes(): number {
  const containerLimit = process.constrainedMemory() || Infinity;
  return Math.floor(Math.min(os.totalmem(), containerLimit) / 2);
}

/** Queries of one member reach the others as their user `sidecar`, whoever asked: views read with its rights. */
function remoteServers({ name, shards }: EmbeddedCluster): ConfigTree {
  const shard = shards.map(({ nativePort, password }) => ({
    replica: { host: '127.0.0.1', port: nativePort, user: 'sidecar', password },
  }));
  return { [name]: { shard } };
}

/** The content of config.xml. */
export function serverConfig(input: ServerConfigInput): ConfigTree {
  return {
    users_config: input.usersFile,
    path: input.clickhouseDir,
    user_files_path: input.clickhouseDir,
    http_port: input.httpPort,
    tcp_port: input.nativePort,
    listen_host: '127.0.0.1',
    'log-level': 'warning',
    logger: {
      console: 1,
      levels: {
        logger: [
          ...SILENCED.map((name) => ({ name, level: 'fatal' })),
          { name: 'BackgroundSchedulePool/BgStrmSchPool', level: 'error' },
        ],
      },
    },
    keep_alive_timeout: 10,
    max_server_memory_usage: memoryLimitBytes(),
    mark_cache_size: CACHE_BYTES,
    primary_index_cache_size: CACHE_BYTES,
    // clickhouse-local leaves these pools empty and then warns without end that they are.
    background_schedule_pool_size: 16,
    background_buffer_flush_schedule_pool_size: 1,
    background_distributed_schedule_pool_size: 1,
    ...(input.cluster && { remote_servers: remoteServers(input.cluster) }),
    access_control_improvements: {
      select_from_system_db_requires_grant: true,
      select_from_information_schema_requires_grant: true,
      settings_constraints_replace_previous: true,
      table_engines_require_grant: true,
    },
    // Only what @clickhouse/client and Grafana's datasource use: no /play, /dashboard, /replicas_status …
    http_handlers: {
      rule: [
        { url: '/ping', methods: 'GET,HEAD', handler: { type: 'ping' } },
        {
          url: 'regex:^/(\\?.*)?$',
          methods: 'GET,POST,HEAD,OPTIONS',
          handler: { type: 'dynamic_query_handler', query_param_name: 'query' },
        },
      ],
    },
  };
}
