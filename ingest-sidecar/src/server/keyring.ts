import type { Secrets } from '../settings';
import { sameSecret } from './credentials';

/** Which doors a credential opens, as of now. */
export interface Keyring {
  /** Everything under `/api`. */
  admin(sent: string): boolean;
  /** What only reads under `/api`. */
  read(sent: string): boolean;
  /** `/api/hooks`, and nothing else. */
  hook(sent: string): boolean;
  /** `/v1` and `/ofrep`. */
  write(sent: string): boolean;
}

/**
 * The keyring of secrets that may change while the server runs; retiring ones still open.
 *
 * @example
 * keyring(() => secrets, undefined).admin('wrong'); // false
 */
export function keyring(secrets: () => Secrets, readToken: string | undefined): Keyring {
  return {
    admin: (sent) => isAmong(sent, [secrets().adminToken, ...secrets().retiring.adminTokens]),
    read: (sent) => readToken !== undefined && sameSecret(sent, readToken),
    hook: (sent) => isAmong(sent, [secrets().hookToken, ...secrets().retiring.hookTokens]),
    write: (sent) => isAmong(sent, [secrets().writeKey, ...secrets().retiring.writeKeys]),
  };
}

/** Compares with every one, so that the time does not tell which it was. */
function isAmong(sent: string, accepted: readonly string[]): boolean {
  return accepted.filter((one) => sameSecret(sent, one)).length > 0;
}
