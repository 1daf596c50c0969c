import seedrandom from 'seedrandom';
import { killAndStartAgain, VICTIMS } from '@trackcrumb/testkit/faults/killAndStartAgain';
import type { RestartableClickHouse } from '@trackcrumb/testkit/clickhouse/restartableClickHouse';
import type { SidecarProcess } from '@trackcrumb/testkit/sidecar/sidecarProcess';

export interface Parts {
  sidecar: SidecarProcess;
  clickhouse: RestartableClickHouse;
}

const LONGEST_CALM_MS = 8_000;
const LONGEST_OUTAGE_MS = 3_000;

type Random = () => number;

const FAULTS: Record<string, (parts: Parts, random: Random) => Promise<void>> = {
  ...Object.fromEntries(
    VICTIMS.map((victim) => [
      `kill -9 of ${victim}`,
      (parts: Parts, random: Random) => killAndStartAgain(parts, victim, random() * LONGEST_OUTAGE_MS),
    ])
  ),
  'orderly restart of the sidecar': async ({ sidecar }) => {
    await sidecar.stop();
    await sidecar.startAgain();
  },
  'ClickHouse frozen': async ({ clickhouse }, random) => {
    clickhouse.freeze();
    await pause(random() * LONGEST_OUTAGE_MS);
    clickhouse.thaw();
  },
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Lets faults happen in an order the seed decides, a few seconds apart, until the time is over; everything runs again
 * when this resolves. Returns how often each happened.
 */
export async function strikeUntil(parts: Parts, seed: string, untilMs: number): Promise<Map<string, number>> {
  const random = seedrandom(seed);
  const happened = new Map<string, number>(Object.keys(FAULTS).map((name) => [name, 0]));
  for (;;) {
    const calmMs = 1_000 + random() * LONGEST_CALM_MS;
    if (Date.now() + calmMs >= untilMs) {
      await pause(Math.max(0, untilMs - Date.now()));
      return happened;
    }
    await pause(calmMs);
    const names = Object.keys(FAULTS);
    const name = names[Math.floor(random() * names.length)]!;
    await FAULTS[name]!(parts, random);
    happened.set(name, happened.get(name)! + 1);
  }
}
