import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHIPPED = fileURLToPath(new URL('../../provisioning/clickhouse/', import.meta.url));

/** Which server it is, and where. */
export interface ReplicaPlace {
  shard: number;
  replica: number;
  httpPort: number;
  nativePort: number;
  /** Native ports of all servers, by the name that cluster/server.xml gives them. */
  cluster: ReadonlyMap<string, number>;
  /** Servers that somebody has added to the file: the name of the one before, and its own. */
  added: ReadonlyMap<string, string>;
  coordinatorPort: number;
}

export const PASSWORDS = {
  TRACKCRUMB_CLICKHOUSE_PASSWORD: 'password-of-every-sidecar',
  TRACKCRUMB_GRAFANA_PASSWORD: 'password-of-every-grafana',
};

/** As whom the build boots; nobody else may drop a replica. */
export const ADMINISTRATOR = { username: 'default', password: '' };

const SERVER = `<clickhouse>
  <users_config>users.xml</users_config>
  <listen_host>127.0.0.1</listen_host>
  <listen_host>127.0.0.2</listen_host>
  <interserver_http_port>HTTP_PORT</interserver_http_port>
  <background_pool_size>4</background_pool_size>
  <background_fetches_pool_size>2</background_fetches_pool_size>
  <background_common_pool_size>2</background_common_pool_size>
  <background_schedule_pool_size>16</background_schedule_pool_size>
  <background_buffer_flush_schedule_pool_size>1</background_buffer_flush_schedule_pool_size>
  <background_distributed_schedule_pool_size>1</background_distributed_schedule_pool_size>
  <max_server_memory_usage>3000000000</max_server_memory_usage>
  <access_control_improvements>
    <on_cluster_queries_require_cluster_grant>true</on_cluster_queries_require_cluster_grant>
    <select_from_system_db_requires_grant>true</select_from_system_db_requires_grant>
    <settings_constraints_replace_previous>true</settings_constraints_replace_previous>
    <table_engines_require_grant>true</table_engines_require_grant>
  </access_control_improvements>
</clickhouse>`;

const USERS = `<clickhouse>
  <profiles><default><log_queries>0</log_queries></default></profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <no_password/><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
    </default>
  </users>
</clickhouse>`;

/** The files that are shipped, on this machine's ports; returns the main one. */
export function writeReplicaConfig(directory: string, place: ReplicaPlace): string {
  for (const folder of ['conf.d', 'users.d']) {
    mkdirSync(join(directory, folder), { recursive: true });
  }
  const configFile = join(directory, 'config.xml');
  writeFileSync(configFile, SERVER.replace('HTTP_PORT', String(place.httpPort)));
  writeFileSync(join(directory, 'users.xml'), USERS);
  const users = readFileSync(join(SHIPPED, 'users/users.xml'), 'utf8').replace('<default remove="remove"/>', '');
  writeFileSync(join(directory, 'users.d/users.xml'), users);
  const shipped = readFileSync(join(SHIPPED, 'cluster/server.xml'), 'utf8');
  const server = [...place.added]
    .reduce((text, [before, added]) => withServer(text, before, added), shipped)
    .replace(
      '<node><host>keeper</host><port>9181</port></node>',
      `<node><host>127.0.0.1</host><port>${place.coordinatorPort}</port></node>
       <session_timeout_ms>6000</session_timeout_ms><operation_timeout_ms>5000</operation_timeout_ms>`
    )
    .replace(/<host>([\w-]+)<\/host><port>9000<\/port>/g, (_found, host: string) => {
      return `<host>127.0.0.1</host><port>${place.cluster.get(host)!}</port>`;
    });
  writeFileSync(join(directory, 'conf.d/server.xml'), server);
  return configFile;
}

/** The file with one more replica in the shard of another, as docs/ingest.md says. */
function withServer(text: string, before: string, added: string): string {
  const replica = new RegExp(`<replica>\\s*<host>${before}</host>[\\s\\S]*?</replica>`).exec(text)![0];
  return text.replace(replica, `${replica}\n${replica.replace(before, added)}`);
}
