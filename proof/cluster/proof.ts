import { join } from 'node:path';
import { addScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import { SidecarProcess } from '@trackcrumb/testkit/sidecar/sidecarProcess';
import type { Replica } from './replica';
import type { ReplicatedCluster } from './replicatedCluster';

/** What a chapter works with. */
export interface Proof {
  cluster: ReplicatedCluster;
  /** Where it may put things. */
  directory: string;
}

/** A part of the proof: throws when something does not hold, else says what it has seen. */
export interface Chapter {
  title: string;
  run(proof: Proof): Promise<Record<string, unknown>>;
}

export const LAYOUT = { kind: 'cluster', name: 'cluster', replicated: true } as const;

/** A sidecar of the cluster, on one server of it. */
export async function startSidecar(
  { directory }: Proof,
  name: string,
  replica: Replica,
  environment: Record<string, string> = {}
): Promise<SidecarProcess> {
  const sidecar = await SidecarProcess.start(join(directory, `sidecar-${name}`), replica.endpoint, {
    TRACKCRUMB_CLICKHOUSE_CLUSTER: LAYOUT.name,
    TRACKCRUMB_NIGHTLY_CRON: 'off',
    ...environment,
  });
  started.push(sidecar);
  return sidecar;
}

const started: SidecarProcess[] = [];

/** Those that a chapter which failed has left. */
export const killSidecars = (): Promise<unknown> => Promise.all(started.map((sidecar) => sidecar.kill()));

/** Experiments and their events, unless they are there already. */
export async function fill({ cluster }: Proof): Promise<void> {
  const [first] = cluster.replicas;
  const [row] = await first.rows<{ n: number }>('SELECT toInt32(count()) AS n FROM trackcrumb.events');
  if (row!.n === 0) {
    await addScenario(first.client, 'proof');
  }
  await cluster.agree();
}

/** Without the schema and all that is in it, on every server. */
export async function dropEverything({ cluster }: Proof): Promise<void> {
  await cluster.replicas[0].client.command({
    query: `DROP DATABASE IF EXISTS trackcrumb ON CLUSTER '${LAYOUT.name}' SYNC`,
    clickhouse_settings: { wait_end_of_query: 1 },
  });
}
