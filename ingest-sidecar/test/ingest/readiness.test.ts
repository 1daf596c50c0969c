import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@trackcrumb/testkit/eventually';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { isReady, watchReadiness, type ReadinessPart, type ReadinessWatch } from '../../src/readiness';
import { startIngestServer } from './ingestServer';
import { ingestStage } from './ingestStage';

const stage = ingestStage();

let acknowledged: { event_id: string }[];
let watch: ReadinessWatch;
let batch = 0;

async function start(directory?: string): Promise<void> {
  stage.server = await startIngestServer(stage.clickhouse.client, directory === undefined ? {} : { directory });
  watch = await watchReadiness({
    client: stage.clickhouse.client,
    ingest: stage.server.ingest,
    store: { isCurrent: () => true },
  });
  acknowledged = [];
}

async function send(count = 40): Promise<number> {
  const events = sampleEvents(`${expect.getState().currentTestName}-${(batch += 1)}`, count);
  const { status } = await stage.server!.post(events);
  if (status === 202) {
    acknowledged.push(...events);
  }
  return status;
}

/** Shown, not asserted: how soon it is told is a matter of the machine, too. */
async function told(part: ReadinessPart, isWell: boolean): Promise<void> {
  const sinceMs = performance.now();
  await eventually(() => (watch.current().checks[part] === 'ok') === isWell);
  const seconds = ((performance.now() - sinceMs) / 1_000).toFixed(1);
  process.stdout.write(
    `${expect.getState().currentTestName}: ${part} ${isWell ? 'well' : 'not well'} told in ${seconds} s\n`
  );
}

async function expectExactlyOnce(): Promise<void> {
  await eventually(() => isReady(watch.current()));
  expect(await send()).toBe(202);
  await stage.server!.ingest.flush();
  expect(await stage.storedCount(acknowledged)).toBe(acknowledged.length);
  await eventually(() => watch.current().waitingEvents === 0);
  expect(watch.current()).toMatchObject({ since: {}, lagSeconds: 0 });
}

afterEach(() => watch.stop());

it('is ready while events are accepted and load', async () => {
  await start();
  await expectExactlyOnce();
}, 30_000);

it('says that the directory of the log is gone, though nobody sends, and loses nothing when it is back', async () => {
  await start();
  const { directory } = stage.server!;
  expect(await send()).toBe(202);
  renameSync(directory, `${directory}.gone`);
  await told('eventLog', false);
  expect(watch.current()).toMatchObject({
    checks: { eventLog: expect.stringContaining('ENOENT') },
    since: { eventLog: expect.stringMatching(/Z$/) },
  });
  expect(await send()).toBe(503);
  renameSync(`${directory}.gone`, directory);
  await told('eventLog', true);
  await expectExactlyOnce();
}, 30_000);

it('puts what was acknowledged back when somebody deletes the open file', async () => {
  await start();
  await stage.clickhouse.kill();
  expect(await send()).toBe(202);
  execFileSync('find', [stage.server!.directory, '-name', '*.jsonl', '-delete']);
  await stage.clickhouse.startAgain();
  await expectExactlyOnce();
}, 60_000);

it('says that ClickHouse is frozen, since when and how many wait', async () => {
  await start();
  stage.clickhouse.freeze();
  try {
    expect(await send()).toBe(202);
    await told('clickhouse', false);
    await told('loading', false);
    expect(watch.current()).toMatchObject({ checks: { eventLog: 'ok' }, waitingEvents: 40 });
    const { since } = watch.current();
    await eventually(() => watch.current().lagSeconds > 3);
    expect(watch.current().since.clickhouse).toBe(since.clickhouse);
  } finally {
    stage.clickhouse.thaw();
  }
  await expectExactlyOnce();
}, 60_000);

/** Only root can make a file system that is really full. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

if (canMount) {
  const mount = (...options: string[]): void => void execFileSync('mount', options);

  it.each<[name: string, harm: (disk: string) => Promise<void> | void, mend: (disk: string) => void, says: RegExp]>([
    [
      'full',
      async () => {
        while ((await send()) === 202);
      },
      (disk) => mount('-o', 'remount,size=64m', disk),
      /ENOSPC|KiB are free/,
    ],
    ['read-only', (disk) => mount('-o', 'remount,ro', disk), (disk) => mount('-o', 'remount,rw', disk), /EROFS/],
  ])(
    'says that the disk of the log is %s, and takes events again by itself',
    async (name, harm, mend, says) => {
      const disk = mkdtempSync(join(tmpdir(), 'trackcrumb-disk-'));
      mount('-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', disk);
      try {
        await start(disk);
        expect(await send()).toBe(202);
        await (name === 'full' ? stage.clickhouse.kill() : stage.server!.ingest.flush());
        await harm(disk);
        await told('eventLog', false);
        expect(watch.current().checks.eventLog).toMatch(says);
        expect(await send()).toBe(503);
        mend(disk);
        await told('eventLog', true);
        await (name === 'full' ? stage.clickhouse.startAgain() : undefined);
        await expectExactlyOnce();
        await stage.server!.stop();
        stage.server = undefined;
      } finally {
        execFileSync('umount', ['-l', disk]);
        rmSync(disk, { recursive: true, force: true });
      }
    },
    60_000
  );
}
