import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUNTIME_FILE_NAME, type RuntimeFile } from '@trackcrumb/contract';

/** Where sidecar and ClickHouse are, and how to get in: everything the host needs of {@link RuntimeFile}. */
export type Runtime = Pick<RuntimeFile, 'sidecarUrl' | 'adminToken' | 'writeKey' | 'clickhouse'>;

/** Nothing tells where the sidecar is. */
export class RuntimeUnavailableError extends Error {}

/** Answers with the current runtime on every call, so that a restarted sidecar is found again. */
export type RuntimeSource = () => Runtime;

/**
 * From the environment when `TRACKCRUMB_SIDECAR_URL` is set, else from the file a running sidecar leaves in its state
 * directory.
 *
 * @throws RuntimeUnavailableError naming the file and the remedy, from the returned function.
 */
export function runtimeSource(env: NodeJS.ProcessEnv): RuntimeSource {
  return env['TRACKCRUMB_SIDECAR_URL'] === undefined
    ? () => fromFile(join(env['TRACKCRUMB_STATE_DIR'] ?? '.trackcrumb', RUNTIME_FILE_NAME))
    : () => fromEnvironment(env);
}

function fromFile(path: string): Runtime {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new RuntimeUnavailableError(
      `The sidecar is not running: ${path} is missing. Start it, or set TRACKCRUMB_SIDECAR_URL and its companions.`
    );
  }
  return JSON.parse(text) as RuntimeFile;
}

function fromEnvironment(env: NodeJS.ProcessEnv): Runtime {
  const required = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '') {
      throw new RuntimeUnavailableError(`TRACKCRUMB_SIDECAR_URL is set, so ${name} must be set too.`);
    }
    return value;
  };
  return {
    sidecarUrl: required('TRACKCRUMB_SIDECAR_URL'),
    adminToken: required('TRACKCRUMB_ADMIN_TOKEN'),
    writeKey: env['TRACKCRUMB_WRITE_KEY'] ?? '',
    clickhouse: {
      url: required('CLICKHOUSE_URL'),
      database: 'trackcrumb',
      grafana: { username: required('CLICKHOUSE_USER'), password: env['CLICKHOUSE_PASSWORD'] ?? '' },
    },
  };
}
