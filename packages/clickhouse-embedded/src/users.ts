import { createHash } from 'node:crypto';
import type { ConfigTree } from './xml';

/** Who may log in to the embedded server, and what each may do (users.xml; SQL CREATE USER is not in this build). */
export interface UsersConfigInput {
  database: string;
  sidecar: { username: string; password: string; isClusterMember: boolean };
  /** Absent: no such user exists. */
  grafana?: {
    username: string;
    password: string;
    readableObjects: readonly string[];
    readableByRules: readonly string[];
  };
}

const LOOPBACK = { ip: '127.0.0.1' };

/** Table engines the schema may use. Engines that reach outside (URL, File, MySQL …) are not among them. */
const SIDECAR_ENGINES = [
  'Atomic',
  'MergeTree',
  'ReplacingMergeTree',
  'AggregatingMergeTree',
  'SummingMergeTree',
  'Memory',
  'Null',
  'Dictionary',
  'View',
  'MaterializedView',
];

const MEGABYTE = 1_000_000;

/** Most a Grafana query may use. Grafana may ask for less, never for more. */
const GRAFANA_LIMITS: Record<string, number> = {
  max_execution_time: 300,
  max_memory_usage: 500 * MEGABYTE,
  max_result_rows: 100_000,
  max_result_bytes: 50 * MEGABYTE,
  max_threads: 2,
};

/**
 * Whom Grafana's alert rules ask as, with the password and the limits of whom its people ask as: those that count per user
 * then count apart, and a busy dashboard makes no rule fail.
 */
const GRAFANA_RULES_USER = 'grafana_rules';

/**
 * Fixed for Grafana: a SET of any of these is refused. A dashboard asks some six questions at once, for each person who
 * has it open.
 */
const GRAFANA_FIXED: Record<string, number> = {
  allow_ddl: 0,
  allow_introspection_functions: 0,
  max_memory_usage_for_user: 800 * MEGABYTE,
  max_temporary_data_on_disk_size_for_user: 2000 * MEGABYTE,
  max_concurrent_queries_for_user: 64,
};

const GRAFANA_DEFAULT_EXECUTION_SECONDS = 30;

function grafanaProfile(): ConfigTree {
  const atMost = Object.entries(GRAFANA_LIMITS).map(([name, max]): [string, ConfigTree] => [name, { min: 1, max }]);
  const fixed = Object.keys(GRAFANA_FIXED).map((name): [string, ConfigTree] => [name, { const: null }]);
  const constraints: ConfigTree = Object.fromEntries([...atMost, ...fixed]);
  // readonly = 1 refuses every SET. clickhouse-go, which Grafana's datasource uses, always sends these two.
  constraints['max_execution_time'] = {
    min: 1,
    max: GRAFANA_LIMITS['max_execution_time']!,
    changeable_in_readonly: null,
  };
  constraints['limit'] = { changeable_in_readonly: null };
  return {
    readonly: 1,
    implicit_select: 0,
    ...GRAFANA_LIMITS,
    ...GRAFANA_FIXED,
    max_execution_time: GRAFANA_DEFAULT_EXECUTION_SECONDS,
    max_bytes_before_external_group_by: 200 * MEGABYTE,
    max_bytes_before_external_sort: 200 * MEGABYTE,
    cancel_http_readonly_queries_on_client_close: 1,
    constraints,
  };
}

const sha256 = (password: string): string => createHash('sha256').update(password).digest('hex');

function user(profile: string, password: string, database: string, grants: string[]): ConfigTree {
  return {
    password_sha256_hex: sha256(password),
    networks: LOOPBACK,
    profile,
    quota: 'default',
    default_database: database,
    grants: { query: grants.map((grant) => `GRANT ${grant}`) },
  };
}

/**
 * The passwordless user that the boot session, and only it, runs as. It cannot be removed or given a password in this
 * build, so its profile allows one session at a time: the boot session holds it for the life of the server.
 */
function bootUser(database: string): ConfigTree {
  const grants = [
    `CREATE DATABASE ON ${database}.*`,
    'SYSTEM LISTEN ON *.*',
    'CREATE ARBITRARY TEMPORARY TABLE ON *.*', // INTO OUTFILE of the boot query
    'TABLE ENGINE ON File',
    'TABLE ENGINE ON Atomic',
  ];
  return {
    no_password: null,
    networks: LOOPBACK,
    profile: 'boot',
    quota: 'default',
    grants: { query: grants.map((grant) => `GRANT ${grant}`) },
  };
}

/** The content of users.xml. */
export function usersConfig({ database, sidecar, grafana }: UsersConfigInput): ConfigTree {
  const sidecarGrants = [
    `ALL ON ${database}.*`,
    'SELECT ON system.*',
    'SELECT ON information_schema.*',
    ...SIDECAR_ENGINES.map((engine) => `TABLE ENGINE ON ${engine}`),
    ...(sidecar.isClusterMember ? ['TABLE ENGINE ON Distributed'] : []),
    'CREATE FUNCTION, DROP FUNCTION, KILL QUERY, CREATE TEMPORARY TABLE, SYSTEM FLUSH LOGS ON *.*',
  ];
  const users: ConfigTree = {
    default: bootUser(database),
    [sidecar.username]: user('sidecar', sidecar.password, database, sidecarGrants),
  };
  if (grafana) {
    const readers = { [grafana.username]: grafana.readableObjects, [GRAFANA_RULES_USER]: grafana.readableByRules };
    for (const [username, readable] of Object.entries(readers)) {
      const grants = readable.map((name) => `SELECT ON ${database}.${name}`);
      users[username] = user('grafana', grafana.password, database, grants);
    }
  }
  return {
    profiles: {
      default: null,
      boot: { max_sessions_for_user: 1 },
      sidecar: { log_queries: 0, allow_introspection_functions: 0 },
      grafana: grafanaProfile(),
    },
    quotas: { default: null },
    users,
  };
}
