import type { ClickHouseClient } from '@clickhouse/client';
import type { Database } from './database';
import { MigrationError } from './migrationError';
import type { TableLayout } from './tableLayout';

/**
 * Refuses tables that were made for another layout: nothing moves rows from one to the other.
 *
 * @throws MigrationError
 */
export function assertLayoutFits({ engines }: Database, layout: TableLayout): void {
  const engine = engines.get('events');
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

/**
 * Makes sure that the server knows the cluster.
 *
 * @throws MigrationError
 */
export async function assertClusterIsKnown(client: ClickHouseClient, layout: TableLayout): Promise<void> {
  if (layout.kind === 'single') {
    return;
  }
  const result = await client.query({
    query: 'SELECT DISTINCT cluster FROM system.clusters ORDER BY cluster',
    format: 'JSONEachRow',
  });
  const known = (await result.json<{ cluster: string }>()).map(({ cluster }) => cluster);
  if (!known.includes(layout.name)) {
    throw new MigrationError(
      `this ClickHouse knows no cluster ${layout.name} (it knows ${known.join(', ') || 'none'}): ` +
        'correct TRACKCRUMB_CLICKHOUSE_CLUSTER, or name the cluster in remote_servers of its configuration'
    );
  }
}
