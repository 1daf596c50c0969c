import { request } from 'node:http';
import type { Credentials, EmbeddedClickHouse } from '../src/index';

/**
 * Runs one statement over a connection of its own and returns what the server answers, TSV or the text of its error.
 * Plain HTTP, because hostile callers do not use our client. The answer is buffered: an error found after the first rows
 * went out would otherwise break the connection, on a busy machine only.
 */
export async function run(
  server: Pick<EmbeddedClickHouse, 'url'>,
  { username, password }: Credentials,
  sql: string,
  settings: Record<string, string> = {}
): Promise<string> {
  const query = new URLSearchParams({ database: 'trackcrumb', wait_end_of_query: '1', ...settings });
  return new Promise((resolve, reject) => {
    const call = request(`${server.url}/?${query.toString()}`, {
      method: 'POST',
      agent: false,
      headers: { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password },
    });
    call.on('error', reject);
    call.on('response', (response) => {
      response.toArray().then((chunks) => resolve(Buffer.concat(chunks).toString().trim()), reject);
    });
    call.end(sql);
  });
}
