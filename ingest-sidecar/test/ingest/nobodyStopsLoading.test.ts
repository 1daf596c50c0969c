import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { TrackedEvent } from '@trackcrumb/contract';
import type { QuarantineResponse } from '../../src/ingest';
import { runCli } from '@trackcrumb/testkit/sidecar/runCli';
import { startTestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { eventually } from '@trackcrumb/testkit/eventually';
import { ADMIN_TOKEN, SidecarProcess } from '@trackcrumb/testkit/sidecar/sidecarProcess';
import { startIngestServer } from './ingestServer';
import { ingestStage, nowhere } from './ingestStage';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';

const stage = ingestStage();
const { storedCount } = stage;

/** A log with one segment of these events, as a sidecar leaves it that never met ClickHouse. */
async function logOf(events: readonly TrackedEvent[]): Promise<{ walDirectory: string; segment: string }> {
  const offline = nowhere();
  const first = await startIngestServer(offline, { drainTimeoutMs: 10 });
  expect((await first.post(events)).status).toBe(202);
  await first.stop();
  await offline.close();
  const [name] = readdirSync(first.directory).filter((file) => file.endsWith('.jsonl'));
  return { walDirectory: first.directory, segment: join(first.directory, name!) };
}

/** While it stands, ClickHouse cannot load events of this name: the error is none of parsing. */
async function withPoison<T>(work: () => Promise<T>): Promise<T> {
  await stage.clickhouse.client.command({
    query: "ALTER TABLE trackcrumb.events ADD CONSTRAINT this_event_is_poison CHECK event != 'poison'",
  });
  try {
    return await work();
  } finally {
    await cure();
  }
}

async function cure(): Promise<void> {
  await stage.clickhouse.client.command({
    query: 'ALTER TABLE trackcrumb.events DROP CONSTRAINT IF EXISTS this_event_is_poison',
  });
}

/** Shown, not asserted: a person waits ten seconds for an event to be counted. */
function showSeconds(sinceMs: number): void {
  const seconds = ((performance.now() - sinceMs) / 1_000).toFixed(1);
  process.stdout.write(`${expect.getState().currentTestName}: ${seconds} s\n`);
}

async function expectOthersCounted(): Promise<void> {
  const after = sampleEvents(`after ${expect.getState().currentTestName}`, 20);
  expect((await stage.server!.post(after)).status).toBe(202);
  const sentAtMs = performance.now();
  await eventually(async () => (await storedCount(after)) === after.length);
  showSeconds(sentAtMs);
}

it('answers a request that carries 50 invented experiments and 200 properties a thousand times, and counts the next event', async () => {
  const sidecar = await startTestSidecar();
  try {
    const real = { name: 'Real test', targetEvent: 'trial_started', assignment: 'external' };
    await sidecar.request('POST', '/api/experiments', real);
    await sidecar.request('POST', '/api/experiments/real_test/status', { status: 'running', version: 1 });
    const experiments = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`invented_${i}`, { variant: 'control', flag_version: 1 }])
    );
    const properties = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`p${i}`, 'v']));
    const hostile = sampleEvents('hostile', 1_000, { event: 'x', experiments, properties });
    const body = gzipSync(JSON.stringify(hostile));
    const sent = await fetch(`${sidecar.url}/v1/events?write_key=${sidecar.runtime.writeKey}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: new Uint8Array(body),
    });
    expect(sent.status).toBe(202);
    const answer = await sent.text();
    expect(JSON.parse(answer)).toMatchObject({ accepted: 1_000, warningsLeftOut: 900 });
    expect(answer.length).toBeLessThan(100_000);

    const [event] = sampleEvents('ordinary', 1, {
      event: '$exposure',
      experiments: { real_test: { variant: 'control', flag_version: 2 } },
    });
    const { timestamp: _sentNow, ...now } = event!;
    const sentAtMs = performance.now();
    await sidecar.request('POST', '/v1/events', { ...now, timestamp: new Date().toISOString() });
    await eventually(async () => {
      const { body: results } = await sidecar.request<{ analysis: { arms: { n: number }[] } | null }>(
        'GET',
        '/api/experiments/real_test/results'
      );
      return results.analysis?.arms.some(({ n }) => n === 1) === true;
    });
    showSeconds(sentAtMs);
    const rollups = await sidecar.request<{ walSegments: number }>('GET', '/api/ingest');
    expect(rollups.body.walSegments).toBe(0);
  } finally {
    await sidecar.stop();
  }
}, 30_000);

it('sets the line of a flipped bit aside, loads the others, and loads on', async () => {
  const events = sampleEvents('flipped', 201);
  const { walDirectory, segment } = await logOf(events);
  const lines = readFileSync(segment, 'utf8').split('\n');
  const middle = lines[100]!;
  lines[100] = middle.replace(/,\[3\],/, ',[3.3],');
  expect(lines[100]).not.toBe(middle);
  writeFileSync(segment, lines.join('\n'));

  stage.server = await startIngestServer(stage.clickhouse.client, { directory: walDirectory });
  await expectOthersCounted();
  await stage.server.ingest.flush();
  const damaged = events.filter(({ event_id }) => middle.includes(event_id));
  expect(await storedCount(events)).toBe(events.length - 1);
  expect(await storedCount(damaged)).toBe(0);
  const [line, ...others] = await stage.server.ingest.quarantine.list();
  expect(line).toMatchObject({
    eventId: null,
    line: lines[100],
    reason: `damaged: its checksum does not match what it holds, which reads as event ${damaged[0]!.event_id}`,
  });
  expect(others).toEqual([]);
  expect(stage.server.ingest.status()).toMatchObject({
    walBytes: 0,
    walSegments: 0,
    lastError: null,
    quarantinedEvents: 1,
  });
}, 30_000);

it('says that a file of the log is gone, and loads on', async () => {
  const { walDirectory, segment } = await logOf(sampleEvents('vanishes', 50));
  let lost = 0;
  await stage.clickhouse.kill();
  stage.server = await startIngestServer(
    stage.clickhouse.client,
    { directory: walDirectory },
    { segmentLost: () => (lost += 1) }
  );
  await eventually(() => stage.server!.ingest.status().lastError !== null);
  rmSync(segment);
  await eventually(() => lost === 1);
  await stage.clickhouse.startAgain();
  await expectOthersCounted();
  await stage.server.ingest.flush();
  expect(stage.server.ingest.status()).toMatchObject({ walBytes: 0, walSegments: 0 });
}, 30_000);

it('waits with a file that may not be read, and loads the others', async () => {
  const events = sampleEvents('unreadable', 30);
  const { walDirectory, segment } = await logOf(events);
  await stage.clickhouse.kill();
  stage.server = await startIngestServer(stage.clickhouse.client, { directory: walDirectory });
  await eventually(() => stage.server!.ingest.status().lastError !== null);
  // Opens, and cannot be read: what a failing disk does, also to root.
  renameSync(segment, `${segment}.aside`);
  mkdirSync(segment);
  await stage.clickhouse.startAgain();
  await expectOthersCounted();
  await eventually(() => stage.server!.ingest.status().walSegments === 1);
  rmSync(segment, { recursive: true });
  renameSync(`${segment}.aside`, segment);
  await eventually(async () => (await storedCount(events)) === events.length);
}, 30_000);

it('finds the events that ClickHouse refuses for reasons of its own, wherever they stand', async () => {
  const good = sampleEvents('beside poison', 300);
  const poison = sampleEvents('poison', 3, { event: 'poison' });
  const { walDirectory } = await logOf([poison[0]!, ...good.slice(0, 150), poison[1]!, ...good.slice(150), poison[2]!]);
  await withPoison(async () => {
    stage.server = await startIngestServer(stage.clickhouse.client, { directory: walDirectory });
    await expectOthersCounted();
    await stage.server.ingest.flush();
  });
  expect(await storedCount(good)).toBe(good.length);
  const quarantined = await stage.server!.ingest.quarantine.list();
  expect(quarantined.map(({ eventId }) => eventId).sort()).toEqual(poison.map(({ event_id }) => event_id).sort());
  quarantined.forEach(({ reason }) => expect(reason).toContain('this_event_is_poison'));

  for (const { id } of quarantined) {
    await stage.server!.ingest.quarantine.replay(id);
  }
  await stage.server!.ingest.flush();
  expect(await storedCount(poison)).toBe(poison.length);
  expect(stage.server!.ingest.status().quarantinedEvents).toBe(0);
}, 30_000);

it('keeps waiting, and fills no quarantine, while ClickHouse takes nothing from anybody', async () => {
  const poison = sampleEvents('only poison', 40, { event: 'poison' });
  const { walDirectory } = await logOf(poison);
  await withPoison(async () => {
    let failures = 0;
    stage.server = await startIngestServer(
      stage.clickhouse.client,
      { directory: walDirectory },
      { loadFailed: () => (failures += 1) }
    );
    await eventually(() => failures > 5);
    expect(stage.server.ingest.status()).toMatchObject({ quarantinedEvents: 0, walSegments: 1 });
  });
  await stage.server!.ingest.flush();
  expect(await storedCount(poison)).toBe(poison.length);
}, 30_000);

it('survives kill -9 in the middle of the splitting: every good event once, every bad one in quarantine once', async () => {
  const good = sampleEvents('split and killed', 60);
  const poison = sampleEvents('killed poison', 3, { event: 'poison' });
  const mixed = good.flatMap((event, index) => (index % 20 === 7 ? [poison[(index - 7) / 20]!, event] : [event]));
  const stateDir = mkdtempSync(join(tmpdir(), 'trackcrumb-killed-'));
  const { walDirectory } = await logOf(mixed);
  const wal = join(stateDir, 'wal');
  cpSync(walDirectory, wal, { recursive: true });
  rmSync(walDirectory, { recursive: true });
  await withPoison(async () => {
    const sidecar = await SidecarProcess.start(stateDir, stage.clickhouse.endpoint);
    try {
      await eventually(async () => (await storedCount(good)) > 0);
      await sidecar.kill();
      await sidecar.startAgain();
      await sidecar.drained();
      expect(await storedCount(good)).toBe(good.length);
      const [{ n }] = (await stage.clickhouse.query<{ n: number }>(
        `SELECT count() AS n FROM trackcrumb.events WHERE event_id IN (${good.map(({ event_id }) => `'${event_id}'`).join(', ')})`
      )) as [{ n: number }];
      expect(n).toBe(good.length);
      const answer = await fetch(`${sidecar.url}/api/quarantine`, {
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      });
      const { events } = (await answer.json()) as QuarantineResponse;
      expect(events.map(({ eventId }) => eventId).sort()).toEqual(poison.map(({ event_id }) => event_id).sort());

      const address = ['--url', sidecar.url, '--token', ADMIN_TOKEN];
      const listed = await runCli(['quarantine', 'list', ...address]);
      expect(listed.stdout).toContain('this_event_is_poison');
      const [first] = events;
      expect((await runCli(['quarantine', 'show', first!.id, ...address])).stdout).toContain(
        `"${first!.eventId}","poison"`
      );
      expect(await runCli(['quarantine', 'drop', first!.id, ...address])).toMatchObject({ code: 0 });
      await cure();
      expect(await runCli(['quarantine', 'replay', '--all', ...address])).toMatchObject({ code: 0 });
      await sidecar.drained();
      const replayed = poison.filter(({ event_id }) => event_id !== first!.eventId);
      expect(await storedCount(replayed)).toBe(replayed.length);
      expect((await runCli(['quarantine', 'list', ...address])).stdout).toContain('Nothing is in quarantine');
    } finally {
      await sidecar.stop();
      rmSync(stateDir, { recursive: true, force: true });
    }
  });
}, 120_000);
