import { PRODUCTION } from '@trackcrumb/contract';
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
  /** `/v1` and `/ofrep`: as of which environment. Null: of none. */
  environmentOf(sent: string): string | null;
}

/**
 * The keyring of secrets that may change while the server runs; retiring ones still open.
 *
 * @example
 * keyring(() => secrets, undefined).environmentOf(secrets.writeKey); // 'production'
 */
export function keyring(secrets: () => Secrets, readToken: string | undefined): Keyring {
  return {
    admin: (sent) => isAmong(sent, [secrets().adminToken, ...secrets().retiring.adminTokens]),
    read: (sent) => readToken !== undefined && sameSecret(sent, readToken),
    hook: (sent) => isAmong(sent, [secrets().hookToken, ...secrets().retiring.hookTokens]),
    environmentOf(sent) {
      const { writeKey, retiring, environments } = secrets();
      const keys: [environment: string, accepted: readonly string[]][] = [
        [PRODUCTION, [writeKey, ...retiring.writeKeys]],
        ...Object.entries(environments).map(([name, own]): [string, readonly string[]] => [
          name,
          [own.writeKey, ...own.retiring],
        ]),
      ];
      const [opened] = keys.filter(([, accepted]) => isAmong(sent, accepted));
      return opened?.[0] ?? null;
    },
  };
}

/** Compares with every one, so that the time does not tell which it was. */
function isAmong(sent: string, accepted: readonly string[]): boolean {
  return accepted.filter((one) => sameSecret(sent, one)).length > 0;
}
