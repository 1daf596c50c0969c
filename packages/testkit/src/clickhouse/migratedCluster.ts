import { VIEWS } from '@trackcrumb/contract/views';
import { migrate, type TableLayout } from '@trackcrumb/schema';
import { CLUSTER_NAME, startTwoShardCluster, type TwoShardCluster } from './twoShardCluster';

/** What an embedded cluster can be: it has no Keeper. */
export const TWO_SHARDS: TableLayout = { kind: 'cluster', name: CLUSTER_NAME, replicated: false };

/** Two shards with the schema in place; Grafana may read the views and nothing else, as in production. */
export async function startMigratedCluster(): Promise<TwoShardCluster> {
  const cluster = await startTwoShardCluster(Object.values(VIEWS).map((view) => view.replace('trackcrumb.', '')));
  for (const { client } of cluster.shards) {
    await migrate(client, TWO_SHARDS);
  }
  return cluster;
}
