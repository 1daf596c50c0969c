import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvironmentSetting } from './environmentsSetting';
import { writePrivateFile } from './privateFile';
import { SettingError } from './settingError';

/** What opens the sidecar's doors. */
export interface Secrets {
  adminToken: string;
  writeKey: string;
  /** Holds release plans when an alert fires; opens nothing else. */
  hookToken: string;
  /** Accepted as well, until those who hold them have changed over. */
  retiring: { adminTokens: string[]; writeKeys: string[]; hookTokens: string[] };
  /** Of environments that are not production: the key, and those that are accepted as well. */
  environments: Record<string, EnvironmentKeys>;
}

interface EnvironmentKeys {
  writeKey: string;
  retiring: string[];
}

export const SECRETS_FILE_NAME = 'secrets.json';

/**
 * The secrets in force: those set, else those kept in the state directory, else new ones, kept there (mode 0600).
 *
 * @throws SettingError when the file is there but unreadable as secrets, or the directory is not ours to use
 */
export async function loadSecrets(stateDir: string, set: GivenSecrets): Promise<Secrets> {
  const path = join(stateDir, SECRETS_FILE_NAME);
  try {
    return inForce(await keptOrNew(path, set.environments), set);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      const user = process.getuid?.() ?? 'this user';
      throw new SettingError(
        'TRACKCRUMB_STATE_DIR',
        stateDir,
        `user ${user} cannot use it (${message}): chown -R ${user} it, or in a container mount a volume that group 0 may write`
      );
    }
    throw error;
  }
}

async function keptOrNew(path: string, environments: readonly EnvironmentSetting[]): Promise<Secrets> {
  const kept = await readKept(path);
  const secrets = {
    adminToken: newToken(),
    writeKey: `wk_${randomBytes(16).toString('base64url')}`,
    retiring: { adminTokens: [], writeKeys: [], hookTokens: [] },
    environments: {},
    ...kept,
    // A file of a version that knew of none gets one.
    hookToken: kept?.hookToken ?? newToken(),
  };
  const missing = environments.filter(
    ({ name, writeKey }) => writeKey === undefined && !Object.hasOwn(secrets.environments, name)
  );
  for (const { name } of missing) {
    secrets.environments[name] = { writeKey: `wk_${name}_${randomBytes(16).toString('base64url')}`, retiring: [] };
  }
  if (kept?.hookToken === undefined || missing.length > 0) {
    await writePrivateFile(path, `${JSON.stringify(secrets, null, 2)}\n`);
  }
  return secrets;
}

const newToken = (): string => randomBytes(32).toString('base64url');

interface GivenSecrets extends Record<'adminToken' | 'writeKey' | 'hookToken', string | undefined> {
  environments: readonly EnvironmentSetting[];
}
type KeptSecrets = Omit<Secrets, 'hookToken'> & { hookToken?: string };

const inForce = (secrets: Secrets, set: GivenSecrets): Secrets => ({
  ...secrets,
  adminToken: set.adminToken ?? secrets.adminToken,
  writeKey: set.writeKey ?? secrets.writeKey,
  hookToken: set.hookToken ?? secrets.hookToken,
  // Of an environment that is no longer set the key is kept and opens nothing.
  environments: Object.fromEntries(
    set.environments.map(({ name, writeKey }) => {
      const kept = Object.hasOwn(secrets.environments, name) ? secrets.environments[name] : undefined;
      return [name, { writeKey: writeKey ?? kept!.writeKey, retiring: kept?.retiring ?? [] }];
    })
  ),
});

async function readKept(path: string): Promise<KeptSecrets | null> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return null;
    }
    throw error;
  }
  try {
    const {
      adminToken,
      writeKey,
      hookToken,
      retiring,
      environments = {},
    } = JSON.parse(content) as Partial<Record<keyof Secrets, unknown>>;
    const { adminTokens = [], writeKeys = [], hookTokens = [] } = (retiring ?? {}) as Partial<Secrets['retiring']>;
    const areUsable = [adminTokens, writeKeys, hookTokens].every(areSecrets);
    if (isSecret(adminToken) && isSecret(writeKey) && (hookToken === undefined || isSecret(hookToken)) && areUsable) {
      const known = {
        adminToken,
        writeKey,
        retiring: { adminTokens, writeKeys, hookTokens },
        environments: keysIn(environments),
      };
      return hookToken === undefined ? known : { ...known, hookToken };
    }
  } catch {
    // Reported below: the content is a secret and is not quoted.
  }
  throw new SettingError('TRACKCRUMB_STATE_DIR', path, 'this file is damaged; delete it and new secrets are generated');
}

/** What can travel in a header. */
function isSecret(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

/** @throws Error when they are none */
function keysIn(environments: unknown): Secrets['environments'] {
  const entries = Object.entries(environments as Record<string, Partial<EnvironmentKeys> | null>);
  return Object.fromEntries(
    entries.map(([name, keys]) => {
      const { writeKey, retiring = [] } = keys ?? {};
      if (!isSecret(writeKey) || !areSecrets(retiring)) {
        throw new Error(`the keys of ${name}`);
      }
      return [name, { writeKey, retiring }];
    })
  );
}

function areSecrets(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isSecret);
}
