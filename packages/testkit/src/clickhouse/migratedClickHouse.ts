import { connect, GRAFANA_GRANTS } from '@trackcrumb/ingest-sidecar/clickhouse';
import { migrate } from '@trackcrumb/schema';
import { copySchemaTemplate } from './schemaTemplate';
import { startTestClickHouse, type TestClickHouse } from './testClickHouse';

/** A real server with the schema in place; Grafana may read what the sidecar lets it read. */
export async function startMigratedClickHouse(): Promise<TestClickHouse> {
  const server = await startTestClickHouse(GRAFANA_GRANTS, copySchemaTemplate);
  const client = connect({ url: server.url, ...server.sidecar });
  await migrate(client);
  return {
    ...server,
    client,
    async stop() {
      await client.close();
      await server.stop();
    },
  };
}
