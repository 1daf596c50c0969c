import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { passwordsUnreadable } from './errors';

/** The passwords of one state directory. Generated once and kept, because Grafana is configured with them. */
export interface Passwords {
  sidecar: string;
  grafana: string;
}

const OWNER_ONLY = 0o600;
/** 192 bits are out of reach of guessing, so the fast hash ClickHouse checks them by (sha256) is enough. */
const PASSWORD_BYTES = 24;

const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');

/** Creates the file whole or not at all; leaves the one that another start has created in the meantime. */
function createPasswordsFile(file: string): void {
  const passwords: Passwords = { sidecar: newPassword(), grafana: newPassword() };
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  fs.writeFileSync(draft, `${JSON.stringify(passwords, null, 2)}\n`, { mode: OWNER_ONLY, flush: true });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(draft);
  }
}

function parsePasswords(content: string): Passwords {
  const { sidecar, grafana } = Object(JSON.parse(content)) as Partial<Passwords>;
  for (const [user, password] of Object.entries({ sidecar, grafana })) {
    if (typeof password !== 'string' || password === '') throw new Error(`the password of ${user} is missing`);
  }
  return { sidecar: sidecar!, grafana: grafana! };
}

/**
 * The passwords kept in `file` (mode 0600), generated on first use.
 * @throws {EmbeddedClickHouseError} PASSWORDS_UNREADABLE
 */
export function loadOrCreatePasswords(file: string): Passwords {
  try {
    if (!fs.existsSync(file)) createPasswordsFile(file);
    fs.chmodSync(file, OWNER_ONLY);
    return parsePasswords(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    // A parser's message would quote the content.
    const reason = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw passwordsUnreadable(file, reason);
  }
}
