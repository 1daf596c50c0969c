import { join } from 'node:path';
import { connect } from '../../src/clickhouse/client';
import { migrate } from '../../src/clickhouse/migrations';
import { startTestClickHouse, type TestClickHouse } from '../embedded-clickhouse/testServer';

export const MIGRATIONS_DIRECTORY = join(__dirname, '../../migrations');

/** A real server with the schema in place. */
export async function startMigratedClickHouse(): Promise<TestClickHouse> {
  const server = await startTestClickHouse();
  const client = connect({ url: server.url, ...server.sidecar });
  await migrate(client, MIGRATIONS_DIRECTORY);
  return {
    ...server,
    client,
    async stop() {
      await client.close();
      await server.stop();
    },
  };
}
