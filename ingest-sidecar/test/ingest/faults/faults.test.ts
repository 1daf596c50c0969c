import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { killAndStartAgain, VICTIMS } from '@trackcrumb/testkit/faults/killAndStartAgain';
import { RestartableClickHouse } from '@trackcrumb/testkit/clickhouse/restartableClickHouse';
import { ADMIN_TOKEN, SidecarProcess } from '@trackcrumb/testkit/sidecar/sidecarProcess';
import { storedOnce } from '@trackcrumb/testkit/faults/storedOnce';
import { startTrackers, type Delivery, type Trackers } from '@trackcrumb/testkit/faults/trackerLoad';

// A short version by default; `npm run faults` runs the long one.
const ROUNDS = Number(process.env.TRACKCRUMB_FAULT_ROUNDS ?? 4);
const OUTAGE_MS = Number(process.env.TRACKCRUMB_FAULT_OUTAGE_MS ?? 1_500);
const SEED = process.env.TRACKCRUMB_FAULT_SEED ?? 'faults';
const ROUND_LIMIT_MS = 60_000;

let directory: string;
let clickhouse: RestartableClickHouse;
let sidecar: SidecarProcess;
let trackers: Trackers | undefined;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'trackcrumb-faults-'));
  clickhouse = await RestartableClickHouse.start(join(directory, 'clickhouse'));
  sidecar = await SidecarProcess.start(join(directory, 'sidecar'), clickhouse.endpoint);
  // What the trackers' events carry: an experiment that does not exist would be left out.
  const created = await fetch(`${sidecar.url}/api/experiments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Pricing copy test', targetEvent: 'trial_started' }),
  });
  expect(created.status).toBe(201);
}, ROUND_LIMIT_MS);

afterEach(async () => {
  await trackers?.stop();
  await sidecar.stop();
  await clickhouse.stop();
  rmSync(directory, { recursive: true, force: true });
}, ROUND_LIMIT_MS);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function expectExactlyOnce(delivery: Delivery): Promise<void> {
  await sidecar.drained();
  const result = await storedOnce(clickhouse, delivery);
  process.stdout.write(`faults: ${JSON.stringify(result)}\n`);
  const { acknowledged, stored, ...wrong } = result;
  expect([...new Set(Object.values(wrong))]).toEqual([0]);
  expect(stored).toBeGreaterThanOrEqual(acknowledged);
  expect(acknowledged).toBeGreaterThan(0);
  expect(delivery.unexpected).toEqual([]);
}

it(
  `keeps every acknowledged event exactly once over ${ROUNDS} rounds of kill -9`,
  async () => {
    const random = seedrandom(SEED);
    const started = (trackers = startTrackers(sidecar.url, SEED));
    for (let round = 0; round < ROUNDS; round++) {
      await pause(300 + random() * 1_500);
      const victim = VICTIMS[Math.floor(random() * VICTIMS.length)]!;
      await killAndStartAgain({ sidecar, clickhouse }, victim, random() * 500);
    }
    await started.stop();
    await expectExactlyOnce(started.delivery);
  },
  ROUNDS * ROUND_LIMIT_MS
);

it(
  `takes events while ClickHouse is away for ${OUTAGE_MS} ms, and while it is frozen as long`,
  async () => {
    const started = (trackers = startTrackers(sidecar.url, `${SEED}-outage`));
    const acknowledgedDuring = async (outage: Promise<void>): Promise<number> => {
      const before = started.delivery.acknowledged.size;
      await outage;
      return started.delivery.acknowledged.size - before;
    };
    await clickhouse.kill();
    expect(await acknowledgedDuring(pause(OUTAGE_MS))).toBeGreaterThan(0);
    await clickhouse.startAgain();
    await pause(300);
    clickhouse.freeze();
    expect(await acknowledgedDuring(pause(OUTAGE_MS))).toBeGreaterThan(0);
    clickhouse.thaw();
    await started.stop();
    await expectExactlyOnce(started.delivery);
  },
  2 * OUTAGE_MS + 2 * ROUND_LIMIT_MS
);
