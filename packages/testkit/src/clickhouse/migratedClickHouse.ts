import { connect, migrate, migrationsDirectory } from '@trackcrumb/ingest-sidecar/clickhouse';
import { startTestClickHouse, type TestClickHouse } from './testClickHouse';

export const MIGRATIONS_DIRECTORY = migrationsDirectory();

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
