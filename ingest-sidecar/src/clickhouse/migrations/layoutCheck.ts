import type { ClickHouseClient } from '@clickhouse/client';
import { MigrationError } from './migrationError';
import type { TableLayout } from './tableLayout';

/**
 * Makes sure that the server knows the cluster, and that its tables, if it has any, were made for this layout: nothing
 * moves rows from one layout to the other.
 *
 * @throws MigrationError
 */
export async function assertLayoutFits(client: ClickHouseClient, layout: TableLayout): Promise<void> {
  if (layout.kind === 'cluster') {
    const known = await values(client, 'SELECT DISTINCT cluster AS value FROM system.clusters ORDER BY value');
    if (!known.includes(layout.name)) {
      throw new MigrationError(
        `this ClickHouse knows no cluster ${layout.name} (it knows ${known.join(', ') || 'none'}): ` +
          'correct TRACKCRUMB_CLICKHOUSE_CLUSTER, or name the cluster in remote_servers of its configuration'
      );
    }
  }
  const [engine] = await values(
    client,
    "SELECT engine AS value FROM system.tables WHERE database = 'trackcrumb' AND name = 'events'"
  );
  if (engine !== undefined && (engine === 'Distributed') !== (layout.kind === 'cluster')) {
    throw new MigrationError(
      engine === 'Distributed'
        ? 'the tables of this database are those of a cluster: set TRACKCRUMB_CLICKHOUSE_CLUSTER to its name'
        : 'the tables of this database were made for one server and do not become those of a cluster: unset ' +
            'TRACKCRUMB_CLICKHOUSE_CLUSTER, or rename the database, let this version make the tables of the cluster, ' +
            'and copy the rows of events and config_log into them'
    );
  }
}

async function values(client: ClickHouseClient, query: string): Promise<string[]> {
  const rows = await (await client.query({ query, format: 'JSONEachRow' })).json<{ value: string }>();
  return rows.map(({ value }) => value);
}
