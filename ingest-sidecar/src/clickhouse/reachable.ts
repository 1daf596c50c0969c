import { setTimeout as delay } from 'node:timers/promises';
import { ClickHouseError, type ClickHouseClient } from '@clickhouse/client';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** ClickHouse could not be used: says where, what was tried and what to change. */
export class ClickHouseUnavailableError extends Error {
  override readonly name = 'ClickHouseUnavailableError';
}

/**
 * Resolves when the server answers a query of this user; tries again with growing pauses until `timeoutMs` is over.
 * A refused login is final: waiting does not cure it. So is an aborted signal, which ends the wait at once when the client
 * has it too.
 *
 * @throws ClickHouseUnavailableError
 */
export async function waitUntilReachable(
  client: ClickHouseClient,
  { url, username }: { url: string; username: string },
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal }
): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      await (await client.query({ query: 'SELECT 1', format: 'JSONEachRow' })).json();
      return;
    } catch (error) {
      if (error instanceof ClickHouseError && isLoginFailure(error)) {
        throw new ClickHouseUnavailableError(
          `ClickHouse at ${url} refused user ${JSON.stringify(username)}: correct CLICKHOUSE_USER and CLICKHOUSE_PASSWORD`
        );
      }
      if (signal?.aborted) {
        throw new ClickHouseUnavailableError(`stopped while waiting for ClickHouse at ${url}`);
      }
      if (Date.now() + pauseMs > giveUpAt) {
        throw new ClickHouseUnavailableError(
          `ClickHouse at ${url} does not answer (${(error as Error).message || (error as NodeJS.ErrnoException).code}): ` +
            'start it or correct CLICKHOUSE_URL; unset CLICKHOUSE_URL to use the embedded server'
        );
      }
    }
    await delay(pauseMs, undefined, signal && { signal }).catch(() => undefined);
  }
}

const LOGIN_FAILURE_CODES = new Set(['193', '194', '516']); // WRONG_PASSWORD, REQUIRED_PASSWORD, AUTHENTICATION_FAILED

function isLoginFailure(error: ClickHouseError): boolean {
  return LOGIN_FAILURE_CODES.has(error.code);
}
