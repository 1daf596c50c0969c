import type { RestartableClickHouse } from '../clickhouse/restartableClickHouse';
import type { SidecarProcess } from '../sidecar/sidecarProcess';

export const VICTIMS = ['sidecar', 'clickhouse', 'both'] as const;
export type Victim = (typeof VICTIMS)[number];

/** `kill -9` of one or both at once; both run again when this resolves. */
export async function killAndStartAgain(
  { sidecar, clickhouse }: { sidecar: SidecarProcess; clickhouse: RestartableClickHouse },
  victim: Victim,
  downMs: number
): Promise<void> {
  await Promise.all([
    victim === 'clickhouse' ? undefined : sidecar.kill(),
    victim === 'sidecar' ? undefined : clickhouse.kill(),
  ]);
  await new Promise((resolve) => setTimeout(resolve, downMs));
  await (victim === 'sidecar' ? undefined : clickhouse.startAgain());
  await (victim === 'clickhouse' ? undefined : sidecar.startAgain());
}
