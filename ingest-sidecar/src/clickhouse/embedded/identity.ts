import { createClient } from '@clickhouse/client';
import { wrongServer } from './errors';

/**
 * Proves that it is our server that answers at `url`: an authenticated query, answered as the expected user. A ping
 * would prove nothing, any ClickHouse answers it.
 * @throws {EmbeddedClickHouseError} WRONG_SERVER
 */
export async function confirmIdentity(url: string, username: string, password: string): Promise<void> {
  const client = createClient({ url, username, password });
  try {
    const result = await client.query({ query: 'SELECT currentUser() AS user', format: 'JSONEachRow' });
    const [row] = await result.json<{ user: string }>();
    if (row?.user !== username) throw wrongServer(url, `it answers as user ${JSON.stringify(row?.user)}`);
  } catch (error) {
    throw wrongServer(url, error instanceof Error ? error.message : String(error));
  } finally {
    await client.close(); // an idle connection would delay the server's stop
  }
}
