import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { connect } from '@trackcrumb/ingest-sidecar/clickhouse';
import { startEmbeddedClickHouse, type EmbeddedClickHouse } from '@trackcrumb/clickhouse-embedded';
import { freePorts } from '../freePorts';

export const CLUSTER_NAME = 'two_shards';

/** One server of the cluster. */
export interface ShardServer extends EmbeddedClickHouse {
  /** Logged in as the sidecar. */
  client: ClickHouseClient;
  /** Logged in as Grafana. @throws where this machine has no sandbox */
  grafanaClient(): ClickHouseClient;
}

/** Two real servers that know each other, a shard each. */
export interface TwoShardCluster {
  shards: readonly [ShardServer, ShardServer];
  stop(): Promise<void>;
}

/**
 * @example
 * const cluster = await startTwoShardCluster();
 * const [first, second] = cluster.shards;
 * await cluster.stop();
 */
export async function startTwoShardCluster(grafanaReadableViews?: readonly string[]): Promise<TwoShardCluster> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-cluster-'));
  const [firstPort, secondPort] = (await freePorts(2)) as [number, number];
  const passwords = { sidecar: 'password-of-every-sidecar', grafana: 'password-of-every-grafana' };
  const clients: ClickHouseClient[] = [];
  const start = async (nativePort: number): Promise<ShardServer> => {
    const dataDir = path.join(directory, String(nativePort));
    fs.mkdirSync(dataDir);
    fs.writeFileSync(path.join(dataDir, 'clickhouse-passwords.json'), JSON.stringify(passwords), { mode: 0o600 });
    const server = await startEmbeddedClickHouse({
      dataDir,
      nativePort,
      ...(grafanaReadableViews && { grafanaReadableViews }),
      cluster: {
        name: CLUSTER_NAME,
        shards: [firstPort, secondPort].map((port) => ({ nativePort: port, password: passwords.sidecar })),
      },
    });
    const client = connect({ url: server.url, ...server.sidecar });
    clients.push(client);
    return {
      ...server,
      client,
      grafanaClient() {
        if ('unavailable' in server.grafana) throw new Error(`No grafana user: ${server.grafana.unavailable}`);
        const grafana = createClient({ url: server.url, ...server.grafana });
        clients.push(grafana);
        return grafana;
      },
    };
  };
  const shards = await Promise.all([start(firstPort), start(secondPort)] as const);
  return {
    shards,
    async stop() {
      await Promise.all(clients.map((client) => client.close()));
      await Promise.all(shards.map((shard) => shard.stop()));
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
