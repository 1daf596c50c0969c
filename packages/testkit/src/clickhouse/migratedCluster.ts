import { GRAFANA_GRANTS } from '@trackcrumb/ingest-sidecar/clickhouse';
import { migrate, type TableLayout } from '@trackcrumb/schema';
import { CLUSTER_NAME, startTwoShardCluster, type TwoShardCluster } from './twoShardCluster';

/** What an embedded cluster can be: it has no Keeper. */
export const TWO_SHARDS: TableLayout = { kind: 'cluster', name: CLUSTER_NAME, replicated: false };

/** Two shards with the schema in place; Grafana may read what the sidecar lets it read. */
export async function startMigratedCluster(): Promise<TwoShardCluster> {
  const cluster = await startTwoShardCluster(GRAFANA_GRANTS.grafanaReadableViews);
  for (const { client } of cluster.shards) {
    await migrate(client, TWO_SHARDS);
  }
  return cluster;
}
