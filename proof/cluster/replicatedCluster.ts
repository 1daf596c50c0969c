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

const FIFTH = { name: 'clickhouse-2-3', shard: 2, replica: 3 } as const;

/** The cluster of docker-compose.cluster.yml on one machine: two shards with two replicas each, and a coordinator. */
export class ReplicatedCluster {
  private readonly added: Replica[] = [];

  private constructor(
    readonly coordinator: Coordinator,
    readonly replicas: readonly [Replica, Replica, Replica, Replica],
    private readonly fifth: Replica,
    private readonly fileOf: { ports: Map<string, number>; added: Map<string, string> }
  ) {}

  static async start(directory: string): Promise<ReplicatedCluster> {
    const ports = await freePorts(3 + 2 * PLACES.length);
    const coordinator = new Coordinator(join(directory, 'coordinator'), ports.pop()!);
    const backups = join(directory, 'backups');
    mkdirSync(backups);
    const hook = buildHook(directory);
    const cluster = new Map<string, number>(PLACES.map(({ name }, index) => [name, ports[2 * index]!]));
    const added = new Map<string, string>();
    const all = [...PLACES, FIFTH].map(({ name, shard, replica }, index) => {
      const place = {
        ...{ shard, replica, cluster, added, coordinatorPort: coordinator.port },
        nativePort: ports[2 * index]!,
        httpPort: ports[2 * index + 1]!,
      };
      return new Replica(join(directory, name), place, { hook, backups });
    });
    await coordinator.start();
    const fifth = all.pop()!;
    await Promise.all(all.map((replica) => replica.start()));
    const replicas = all as unknown as ReplicatedCluster['replicas'];
    return new ReplicatedCluster(coordinator, replicas, fifth, { ports: cluster, added });
  }

  /** One more replica of the second shard: in the file of all, itself included, and started. The others are started again. */
  async addFifth(): Promise<Replica> {
    this.fileOf.ports.set(FIFTH.name, this.fifth.place.nativePort);
    this.fileOf.added.set(PLACES[3].name, FIFTH.name);
    for (const replica of this.replicas) {
      await replica.kill();
      await replica.start();
    }
    await this.fifth.start();
    this.added.push(this.fifth);
    return this.fifth;
  }

  /** Waits until the replicas of each shard hold the same, and nothing waits to be fetched. */
  async agree(): Promise<void> {
    await eventually(async () => {
      const held = await Promise.all([...this.replicas, ...this.added].map((replica) => contents(replica)));
      return held[0] === held[1] && held.slice(2).every((one) => one === held[2]);
    });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.replicas, this.fifth].map((replica) => replica.stop()));
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
