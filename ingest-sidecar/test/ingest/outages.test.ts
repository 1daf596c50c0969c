import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startIngestServer } from './ingestServer';
import { ingestStage, nowhere } from './ingestStage';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { storedRows } from './storedRows';

const stage = ingestStage();
const { storedCount } = stage;

/** The open log holds its lock there too. */
function segmentsIn(walDirectory: string): string[] {
  return readdirSync(walDirectory).filter((name) => name.endsWith('.jsonl'));
}

it('takes events without ClickHouse up to the limit of the log, then answers 503; a later start loads them', async () => {
  const offline = nowhere();
  const first = await startIngestServer(offline, { walLimitBytes: 50_000, drainTimeoutMs: 10 });
  const acknowledged: { event_id: string }[] = [];
  for (let batch = 0; ; batch++) {
    const events = sampleEvents(`limit-${batch}`, 20);
    const response = await first.post(events);
    if (response.status === 503) {
      expect(await response.json()).toMatchObject({ error: { code: 'ingest_unavailable' } });
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      break;
    }
    expect(response.status).toBe(202);
    acknowledged.push(...events);
  }
  expect(acknowledged.length).toBeGreaterThan(40);
  await first.stop();
  await offline.close();

  stage.server = await startIngestServer(stage.clickhouse.client, { directory: first.directory });
  await stage.server.ingest.flush();
  expect(await storedCount(acknowledged)).toBe(acknowledged.length);
  expect(stage.server.ingest.status()).toMatchObject({ walBytes: 0, walSegments: 0, lastError: null });
  expect(segmentsIn(stage.server.directory)).toEqual([]);
}, 30_000);

it('says why events wait', async () => {
  const offline = nowhere();
  stage.server = await startIngestServer(offline, {
    drainTimeoutMs: 10,
    segment: { maxRows: 1, maxRollupRows: 1e6, maxBytes: 1e6, maxAgeMs: 1e6 },
  });
  expect((await stage.server.post(sampleEvents('waiting', 5))).status).toBe(202);
  while (stage.server.ingest.status().lastError === null) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(stage.server.ingest.status()).toMatchObject({
    lastError: expect.stringContaining('ECONNREFUSED'),
    walSegments: 1,
  });
  await stage.server.stop();
  await offline.close();
}, 30_000);

it('loads everything before a graceful stop ends', async () => {
  stage.server = await startIngestServer(stage.clickhouse.client);
  const events = sampleEvents('drain', 500);
  expect((await stage.server.post(events)).status).toBe(202);
  await stage.server.ingest.stop();
  expect(await storedCount(events)).toBe(events.length);
  expect(readdirSync(stage.server.directory)).toEqual([]);
  expect((await stage.server.post(sampleEvents('late', 1))).status).toBe(503);
}, 30_000);

const TORN_BY: [version: string, edit: (line: string) => string, firstAtMs: string][] = [
  [
    'this version',
    (line) => line,
    // When it was received, and how much later than that it says it happened.
    `toInt64(bitShiftRight(min(received), 87)) + toInt64(bitAnd(bitShiftRight(min(received), 46), 2199023255551)) - 619038971904`,
  ],
  // Without the flag keys, its last column.
  ['the version before', (line) => line.replace(/,\[[^\]]*\],\d+\]$/, ']'), 'toInt64(bitShiftRight(min(first), 84))'],
];

it.each(TORN_BY)(
  'loads a segment of %s, cut off by a crash, once, whatever of it was stored, and feeds the rollups again',
  async (version, edit, firstAtMs) => {
    // A first run stored half of the batch, its rollups not at all, and left a torn line.
    const offline = nowhere();
    const first = await startIngestServer(offline, { drainTimeoutMs: 10 });
    const visitor = `torn by ${version}`;
    const events = sampleEvents(visitor, 100, { distinct_id: visitor });
    expect((await first.post(events)).status).toBe(202);
    await first.stop();
    await offline.close();
    const [name] = readdirSync(first.directory);
    const path = join(first.directory, name!);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').map(edit);
    writeFileSync(path, `${lines.join('\n')}\n${lines[0]!.slice(0, 30)}`);
    await stage.clickhouse.client.insert({
      table: 'trackcrumb.events',
      values: storedRows(lines.slice(0, 50), name!),
      format: 'JSONEachRow',
    });
    await stage.clickhouse.client.command({
      query: `ALTER TABLE trackcrumb.first_exposures DELETE WHERE user_hash = cityHash64('${visitor}') SETTINGS mutations_sync = 1`,
    });

    stage.server = await startIngestServer(stage.clickhouse.client, { directory: first.directory });
    await stage.server.ingest.flush();
    expect(stage.server.ingest.status()).toMatchObject({ walSegments: 0, quarantinedEvents: 0 });
    expect(await storedCount(events)).toBe(events.length);
    const firstAt = events.map(({ timestamp }) => timestamp).sort()[0]!;
    expect(
      await stage.clickhouse.query(
        `SELECT toString(fromUnixTimestamp64Milli(${firstAtMs}, 'UTC')) AS first_at
         FROM trackcrumb.first_exposures
         WHERE user_hash = cityHash64('${visitor}') GROUP BY experiment_id`
      )
    ).toEqual([{ first_at: firstAt.replace('T', ' ').replace('Z', '') }]);
  },
  30_000
);

/** Only root can make a file system that is really full. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

if (canMount) {
  it('answers 503 when the disk is full, loses nothing acknowledged, and recovers', async () => {
    const disk = mkdtempSync(join(tmpdir(), 'trackcrumb-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
    try {
      const offline = nowhere();
      const first = await startIngestServer(offline, { directory: disk, drainTimeoutMs: 10 });
      const acknowledged: { event_id: string }[] = [];
      let refused = 0;
      for (let batch = 0; refused < 3; batch++) {
        const events = sampleEvents(`disk-${batch}`, 50);
        const response = await first.post(events);
        refused += response.status === 503 ? 1 : 0;
        acknowledged.push(...(response.status === 202 ? events : []));
        expect([202, 503]).toContain(response.status);
      }
      expect(acknowledged.length).toBeGreaterThan(100);
      await first.stop();
      await offline.close();

      stage.server = await startIngestServer(stage.clickhouse.client, { directory: disk });
      await stage.server.ingest.flush();
      expect(await storedCount(acknowledged)).toBe(acknowledged.length);
      const after = sampleEvents('disk-after', 50);
      expect((await stage.server.post(after)).status).toBe(202);
      await stage.server.ingest.flush();
      expect(await storedCount(after)).toBe(after.length);
      await stage.server.stop();
      stage.server = undefined;
    } finally {
      execFileSync('umount', ['-l', disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  }, 30_000);
}
