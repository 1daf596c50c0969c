import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { secretsUnreadable } from './errors';

/** The passwords of one state directory. Generated once and kept, because Grafana is configured with them. */
export interface Secrets {
  sidecarPassword: string;
  grafanaPassword: string;
}

const OWNER_ONLY = 0o600;
/** 192 bits: out of reach of guessing, so a fast hash (ClickHouse's sha256) is enough to store it. */
const PASSWORD_BYTES = 24;

const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');

function parse(path: string): Secrets {
  let content: unknown;
  try {
    content = JSON.parse(fs.readFileSync(path, 'utf8'));
  } catch (error) {
    throw secretsUnreadable(path, error instanceof SyntaxError ? 'it is not JSON' : String(error));
  }
  const { sidecarPassword, grafanaPassword } = (content ?? {}) as Partial<Secrets>;
  for (const [field, value] of Object.entries({ sidecarPassword, grafanaPassword })) {
    if (typeof value !== 'string' || value === '') throw secretsUnreadable(path, `${field} is missing`);
  }
  return { sidecarPassword: sidecarPassword!, grafanaPassword: grafanaPassword! };
}

/**
 * The passwords kept in `path` (mode 0600), generated on first use.
 * Two first starts at once agree: one creates the file, the other reads it.
 * @throws {EmbeddedClickHouseError} SECRETS_UNREADABLE
 */
export function loadOrCreateSecrets(path: string): Secrets {
  const fresh: Secrets = { sidecarPassword: newPassword(), grafanaPassword: newPassword() };
  const draft = `${path}.${process.pid}`;
  if (!fs.existsSync(path)) {
    fs.writeFileSync(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: OWNER_ONLY });
    try {
      fs.linkSync(draft, path); // atomic, and refuses to replace what another start has just created
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw secretsUnreadable(path, String(error));
    } finally {
      fs.rmSync(draft, { force: true });
    }
  }
  fs.chmodSync(path, OWNER_ONLY);
  return parse(path);
}
