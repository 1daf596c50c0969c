import { resolve } from 'node:path';
import { CLICKHOUSE_URL_VARIABLE, HTTP_PORT_VARIABLE, NATIVE_PORT_VARIABLE } from '@trackcrumb/clickhouse-embedded';
import type { TableLayout } from '@trackcrumb/schema';
import { readIngestSettings } from '../ingest/readIngestSettings';
import type { IngestSettings } from '../ingest/ingestSettings';
import { corsOrigins, type CorsOrigins } from './corsOrigins';
import { httpUrl, integer, oneOf, secret, text, type Environment } from './environment';
import { environmentsSetting, type EnvironmentSetting } from './environmentsSetting';
import { jobSettings, type JobSettings } from './jobSettings';
import { insertQuorumSetting, type InsertQuorum } from './insertQuorumSetting';
import { SettingError } from './settingError';
import { refuseCluster, tableLayoutSetting } from './tableLayoutSetting';
import { trustedProxies } from './trustedProxies';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type ClickHouseSettings =
  /** A server is started as a child; ports 0 are chosen by the system. */
  | { mode: 'embedded'; httpPort: number; nativePort: number }
  | {
      mode: 'external';
      url: string;
      username: string;
      password: string;
      tables: TableLayout;
      insertQuorum?: InsertQuorum;
    };

/** Everything the operator can set. Read once at start, passed on as a value. */
export interface Settings {
  host: string;
  /** 0 = chosen by the system. */
  port: number;
  /** Absolute. Holds the embedded database, the write-ahead log, secrets and the runtime file. */
  stateDir: string;
  clickhouse: ClickHouseSettings;
  /** Opens `/api`; undefined: kept in the state directory, generated on first start. */
  adminToken: string | undefined;
  /** Opens what only reads under `/api`; undefined: there is no such token. */
  readToken: string | undefined;
  /** Opens `/api/hooks`; undefined: kept in the state directory, generated on first start. */
  hookToken: string | undefined;
  /** Opens `/v1`; undefined: kept in the state directory, generated on first start. */
  writeKey: string | undefined;
  environments: EnvironmentSetting[];
  /** Where trackers reach the sidecar from outside; undefined: unknown. */
  publicUrl: string | undefined;
  corsOrigins: CorsOrigins;
  /** The only organisation of Grafana that is served; 0: any that has the admin token. */
  grafanaOrganisationId: number;
  ingest: IngestSettings;
  /** Addresses or networks of proxies whose X-Forwarded-For is believed; undefined: none. */
  trustedProxies: string[] | undefined;
  /** Public names by which `/metrics` may be asked, beside addresses and names inside the network. */
  metricsHosts: string[];
  jobs: JobSettings;
  logLevel: LogLevel;
}

const PORT = { min: 0, max: 65_535 };

/**
 * Settings from environment variables.
 *
 * @throws SettingError naming variable, value and remedy
 * @example
 * readSettings({ TRACKCRUMB_PORT: '8090' }).port; // 8090
 */
export function readSettings(env: Environment): Settings {
  return {
    host: text(env, 'TRACKCRUMB_HOST') ?? '127.0.0.1',
    port: integer(env, 'TRACKCRUMB_PORT', 8090, PORT),
    stateDir: resolve(text(env, 'TRACKCRUMB_STATE_DIR') ?? '.trackcrumb'),
    clickhouse: clickhouseSettings(env),
    adminToken: secret(env, 'TRACKCRUMB_ADMIN_TOKEN', 16),
    readToken: secret(env, 'TRACKCRUMB_READ_TOKEN', 16),
    hookToken: secret(env, 'TRACKCRUMB_HOOK_TOKEN', 16),
    writeKey: secret(env, 'TRACKCRUMB_WRITE_KEY', 8),
    environments: environmentsSetting(env),
    publicUrl: httpUrl(env, 'TRACKCRUMB_PUBLIC_URL', 'https://events.example.com'),
    corsOrigins: corsOrigins(env),
    grafanaOrganisationId: integer(env, 'TRACKCRUMB_GRAFANA_ORG_ID', 0, { min: 0, max: 2 ** 31 - 1 }),
    ingest: readIngestSettings(env),
    trustedProxies: trustedProxies(env),
    metricsHosts: names(env, 'TRACKCRUMB_METRICS_HOSTS'),
    jobs: jobSettings(env),
    logLevel: oneOf(env, 'TRACKCRUMB_LOG_LEVEL', 'info', LOG_LEVELS),
  };
}

function clickhouseSettings(env: Environment): ClickHouseSettings {
  const url = httpUrl(
    env,
    CLICKHOUSE_URL_VARIABLE,
    'http://127.0.0.1:8123, and set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD'
  );
  if (url !== undefined) {
    const tables = tableLayoutSetting(env);
    return {
      mode: 'external',
      url,
      username: text(env, 'CLICKHOUSE_USER') ?? 'default',
      password: env.CLICKHOUSE_PASSWORD ?? '',
      tables,
      insertQuorum: insertQuorumSetting(env, tables),
    };
  }
  refuseCluster(env);
  for (const variable of ['CLICKHOUSE_USER', 'CLICKHOUSE_PASSWORD']) {
    if (text(env, variable) !== undefined) {
      throw new SettingError(
        variable,
        '(set)',
        `set ${CLICKHOUSE_URL_VARIABLE} too, or unset it to use the embedded server`
      );
    }
  }
  return {
    mode: 'embedded',
    httpPort: integer(env, HTTP_PORT_VARIABLE, 8123, PORT),
    nativePort: integer(env, NATIVE_PORT_VARIABLE, 9000, PORT),
  };
}

function names(env: Environment, variable: string): string[] {
  return (text(env, variable) ?? '').split(',').flatMap((name) => name.trim().toLowerCase() || []);
}
