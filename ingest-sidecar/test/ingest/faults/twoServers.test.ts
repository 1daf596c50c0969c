import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RestartableClickHouse } from '@trackcrumb/testkit/clickhouse/restartableClickHouse';
import { jumpingClock } from '@trackcrumb/testkit/faults/jumpingClock';
import { secondsUntilTold } from '@trackcrumb/testkit/faults/readiness';
import { storedOnce } from '@trackcrumb/testkit/faults/storedOnce';
import { startTrackers, type Delivery, type Trackers } from '@trackcrumb/testkit/faults/trackerLoad';
import { ADMIN_TOKEN, SidecarProcess } from '@trackcrumb/testkit/sidecar/sidecarProcess';
import seedrandom from 'seedrandom';

// A short version by default; `npm run faults` runs the long one.
const KILLS = Number(process.env.TRACKCRUMB_FAULT_KILLS ?? 4);
const SEED = process.env.TRACKCRUMB_FAULT_SEED ?? 'two servers';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Of one tracker, between its batches: two servers, ClickHouse and the trackers share a few cores. */
const PAUSE_MS = 50;

/** Only root can make a file system that is really full. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

let directory: string;
let clickhouse: RestartableClickHouse;
let sidecars: [onDisk: SidecarProcess, inDirectory: SidecarProcess];
let trackers: Trackers[];

const walOf = (server: number): string => join(directory, `sidecar-${server}`, 'wal');
const mount = (...options: string[]): void => void execFileSync('mount', options);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'trackcrumb-two-'));
  mkdirSync(walOf(0), { recursive: true });
  if (canMount) {
    mount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', walOf(0));
  }
  clickhouse = await RestartableClickHouse.start(join(directory, 'clickhouse'));
  const start = (server: number, jumpMs: number): Promise<SidecarProcess> =>
    SidecarProcess.start(join(directory, `sidecar-${server}`), clickhouse.endpoint, jumpingClock(jumpMs));
  sidecars = [await start(0, -HOUR_MS), await start(1, HOUR_MS)];
  const created = await fetch(`${sidecars[0].url}/api/experiments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Pricing copy test', targetEvent: 'trial_started' }),
  });
  expect(created.status).toBe(201);
  trackers = sidecars.map(({ url }, server) => startTrackers(url, `${SEED}-${server}`, { pauseMs: PAUSE_MS }));
}, 2 * MINUTE_MS);

afterEach(async () => {
  await Promise.all(trackers.map((load) => load.stop()));
  await Promise.all(sidecars.map((sidecar) => sidecar.stop()));
  await clickhouse.stop();
  if (canMount) {
    execFileSync('umount', ['-l', walOf(0)]);
  }
  rmSync(directory, { recursive: true, force: true });
}, 2 * MINUTE_MS);

async function expectExactlyOnce(): Promise<void> {
  await Promise.all(trackers.map((load) => load.stop()));
  await Promise.all(sidecars.map((sidecar) => sidecar.drained()));
  const [first, second] = trackers.map(({ delivery }) => delivery) as [Delivery, Delivery];
  const both: Delivery = {
    sent: new Map([...first.sent, ...second.sent]),
    acknowledged: new Set([...first.acknowledged, ...second.acknowledged]),
    unexpected: [...first.unexpected, ...second.unexpected],
  };
  const result = await storedOnce(clickhouse, both);
  process.stdout.write(`${expect.getState().currentTestName}: ${JSON.stringify(result)}\n`);
  const { acknowledged, stored, ...wrong } = result;
  expect([...new Set(Object.values(wrong))]).toEqual([0]);
  expect(stored).toBeGreaterThanOrEqual(acknowledged);
  expect(acknowledged).toBeGreaterThan(0);
  expect(both.unexpected).toEqual([]);
}

it(
  `keeps every acknowledged event exactly once over ${KILLS} times kill -9 at random points`,
  async () => {
    const random = seedrandom(SEED);
    for (let kill = 0; kill < KILLS; kill++) {
      await pause(random() * 700);
      const victim = sidecars[Math.floor(random() * 2)]!;
      await victim.kill();
      await victim.startAgain();
    }
    await expectExactlyOnce();
  },
  (KILLS + 2) * MINUTE_MS
);

/** What goes wrong, which servers must say so of which part, and how it is mended. */
interface Fault {
  name: string;
  harm: () => void | Promise<void>;
  mend: () => void | Promise<void>;
  tells: readonly [server: 0 | 1, part: string][];
}

const FAULTS: Fault[] = [
  {
    name: 'ClickHouse is frozen',
    harm: () => clickhouse.freeze(),
    mend: () => clickhouse.thaw(),
    tells: [
      [0, 'loading'],
      [1, 'loading'],
    ],
  },
  {
    name: 'ClickHouse is killed',
    harm: () => clickhouse.kill(),
    mend: () => clickhouse.startAgain(),
    tells: [
      [0, 'loading'],
      [1, 'loading'],
    ],
  },
  {
    name: 'a directory is gone',
    harm: () => renameSync(walOf(1), `${walOf(1)}-gone`),
    mend: () => renameSync(`${walOf(1)}-gone`, walOf(1)),
    tells: [[1, 'eventLog']],
  },
  {
    name: 'clocks jump, one back and one ahead, and back again',
    harm: () => sidecars.forEach(({ pid }) => process.kill(pid, 'SIGUSR2')),
    mend: () => sidecars.forEach(({ pid }) => process.kill(pid, 'SIGUSR2')),
    tells: [],
  },
];
const DISK_FAULTS: Fault[] = [
  {
    name: 'a disk is full',
    harm: () => {
      try {
        execFileSync('dd', ['if=/dev/zero', `of=${join(walOf(0), 'fill')}`, 'bs=64k'], { stdio: 'ignore' });
      } catch {
        // Until it is full.
      }
    },
    mend: () => rmSync(join(walOf(0), 'fill')),
    tells: [[0, 'eventLog']],
  },
  {
    // As a disk that has failed is mounted again.
    name: 'a disk is read-only',
    harm: () => {
      mount('--bind', walOf(1), walOf(1));
      mount('-o', 'remount,bind,ro', walOf(1));
    },
    mend: () => void execFileSync('umount', ['-l', walOf(1)]),
    tells: [[1, 'eventLog']],
  },
];

it.each([...FAULTS, ...(canMount ? DISK_FAULTS : [])])(
  'tells the truth and keeps every acknowledged event exactly once while $name',
  async ({ name, harm, mend, tells }) => {
    await pause(500);
    await harm();
    const told = await Promise.all(tells.map(([server, part]) => secondsUntilTold(sidecars[server]!.url, part, false)));
    await pause(1_000);
    await mend();
    const mended = await Promise.all(
      tells.map(([server, part]) => secondsUntilTold(sidecars[server]!.url, part, true))
    );
    const shown = (seconds: number[]): string => seconds.map((each) => each.toFixed(1)).join(', ');
    process.stdout.write(`${name}: told after ${shown(told)} s, mended told after ${shown(mended)} s\n`);
    await pause(500);
    await expectExactlyOnce();
  },
  3 * MINUTE_MS
);
