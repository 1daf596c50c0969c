import { readFileSync } from 'node:fs';
import { text, type Environment } from './environment';
import { SettingError } from './settingError';

const SECRETS = [
  ...['CLICKHOUSE_PASSWORD', 'TRACKCRUMB_ADMIN_TOKEN', 'TRACKCRUMB_READ_TOKEN', 'TRACKCRUMB_WRITE_KEY'],
  'TRACKCRUMB_HOOK_TOKEN',
];

/**
 * The environment, with secrets taken from the files that `…_FILE` names, as compose and Kubernetes mount them: whoever may
 * inspect a container sees its environment.
 *
 * @throws SettingError naming the variable and the file, never what is in it
 * @example
 * withSecretFiles({ TRACKCRUMB_WRITE_KEY_FILE: '/run/secrets/write-key' }).TRACKCRUMB_WRITE_KEY; // what the file says
 */
export function withSecretFiles(env: Environment): Environment {
  const read = [...SECRETS, ...keysOfEnvironments(env)].flatMap((name) => {
    const path = text(env, `${name}_FILE`);
    return path === undefined ? [] : [[name, secretIn(env, name, path)]];
  });
  return { ...env, ...(Object.fromEntries(read) as Record<string, string>) };
}

/** Of `TRACKCRUMB_WRITE_KEY_STAGING_FILE` and the like. */
const keysOfEnvironments = (env: Environment): string[] =>
  Object.keys(env).flatMap((name) => /^(TRACKCRUMB_WRITE_KEY_[A-Z0-9_]+)_FILE$/.exec(name)?.[1] ?? []);

function secretIn(env: Environment, name: string, path: string): string {
  if (text(env, name) !== undefined) {
    throw new SettingError(`${name}_FILE`, path, `unset it or ${name}: both are set`);
  }
  try {
    // Editors end a file with a line feed.
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new SettingError(`${name}_FILE`, path, `name a file that can be read (${(error as Error).message})`);
  }
}
