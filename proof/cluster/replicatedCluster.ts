import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@trackcrumb/testkit/eventually';
import { freePorts } from '@trackcrumb/testkit/freePorts';
import { Coordinator } from './coordinator';
import { buildHook } from './machine';
import { Replica } from './replica';

const PLACES = [
  { name: 'clickhouse', shard: 1, replica: 1 },
  { name: 'clickhouse-1-2', shard: 1, replica: 2 },
  { name: 'clickhouse-2-1', shard: 2, replica: 1 },
  { name: 'clickhouse-2-2', shard: 2, replica: 2 },
] as const;

/** The cluster of docker-compose.cluster.yml on one machine: two shards with two replicas each, and a coordinator. */
export class ReplicatedCluster {
  private constructor(
    readonly coordinator: Coordinator,
    readonly replicas: readonly [Replica, Replica, Replica, Replica]
  ) {}

  static async start(directory: string): Promise<ReplicatedCluster> {
    const ports = await freePorts(1 + 2 * PLACES.length);
    const coordinator = new Coordinator(join(directory, 'coordinator'), ports.pop()!);
    const backups = join(directory, 'backups');
    mkdirSync(backups);
    const hook = buildHook(directory);
    const cluster = Object.fromEntries(PLACES.map(({ name }, index) => [name, ports[2 * index]!]));
    const replicas = PLACES.map(({ name, shard, replica }, index) => {
      const place = {
        ...{ shard, replica, cluster, coordinatorPort: coordinator.port },
        nativePort: ports[2 * index]!,
        httpPort: ports[2 * index + 1]!,
      };
      return new Replica(join(directory, name), place, { hook, backups });
    });
    await coordinator.start();
    await Promise.all(replicas.map((replica) => replica.start()));
    return new ReplicatedCluster(coordinator, replicas as unknown as ReplicatedCluster['replicas']);
  }

  /** Waits until the replicas of each shard hold the same, and nothing waits to be fetched. */
  async agree(): Promise<void> {
    await eventually(async () => {
      const held = await Promise.all(this.replicas.map((replica) => contents(replica)));
      return held[0] === held[1] && held[2] === held[3];
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.stop()));
    await this.coordinator.stop();
  }
}

/** Keys of what a shard holds, whichever parts they lie in. */
const KEYS = {
  events_local: 'event_id',
  conversions_local: 'event_id',
  first_exposures_local: 'experiment_id, user_hash',
  first_values_local: 'experiment_id, key, user_hash',
  exposed_arms_local: 'experiment_id, arm',
  config_log: 'seq, kind, id',
};

async function contents(replica: Replica): Promise<string> {
  const counts = Object.entries(KEYS).map(
    ([table, keys]) =>
      `(SELECT concat(toString(count()), ':', toString(sum(cityHash64(*)))) FROM (SELECT DISTINCT ${keys} FROM trackcrumb.${table}))`
  );
  try {
    const [row] = await replica.rows<{ held: string }>(`SELECT concat(${counts.join(", ' ', ")}) AS held`);
    return row!.held;
  } catch (error) {
    return `${replica.name}: ${(error as Error).message}`;
  }
}
