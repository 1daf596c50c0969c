import { createClient } from '@clickhouse/client';
import { wrongServer } from './errors';
import type { Credentials } from './options';

/**
 * Proves that it is our server that answers at `url`: an authenticated query, answered as the expected user. A ping
 * would prove nothing, any ClickHouse answers it.
 * @throws {EmbeddedClickHouseError} WRONG_SERVER
 */
export async function confirmIdentity(url: string, credentials: Credentials): Promise<void> {
  const client = createClient({ url, ...credentials });
  let user: string | undefined;
  try {
    const result = await client.query({ query: 'SELECT currentUser() AS user', format: 'JSONEachRow' });
    const [row] = await result.json<{ user: string }>();
    user = row?.user;
  } catch (error) {
    throw wrongServer(url, error instanceof Error ? error.message : String(error));
  } finally {
    await client.close(); // an idle connection would delay the server's stop
  }
  if (user !== credentials.username) throw wrongServer(url, `it answers as user ${JSON.stringify(user)}`);
}
