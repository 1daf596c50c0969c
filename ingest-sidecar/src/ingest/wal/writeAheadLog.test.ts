import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Segment } from './segment';
import { WriteAheadLog, type WalSettings } from './writeAheadLog';

const HOUR_MS = 3_600_000;
const ROOMY: WalSettings = {
  walLimitBytes: 1e9,
  segment: { maxRows: 1e6, maxRollupRows: 1e6, maxBytes: 1e9, maxAgeMs: HOUR_MS },
};

let dir: string;
let sealed: Segment[];
const opened: WriteAheadLog[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trackcrumb-wal-'));
  sealed = [];
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((wal) => wal.close().then(() => wal.release())));
  rmSync(dir, { recursive: true, force: true });
});

async function openLog(settings: Partial<WalSettings> = {}) {
  const log = await WriteAheadLog.open(dir, { ...ROOMY, ...settings }, (segment) => sealed.push(segment));
  opened.push(log.wal);
  return log;
}

const linesOnDisk = (): string[] =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(dir, name), 'utf8').split('\n').slice(0, -1));

it('has every line on disk, once and whole, when append resolves', async () => {
  const { wal } = await openLog({ segment: { ...ROOMY.segment, maxRows: 40 } });
  const appends = Array.from({ length: 100 }, (_, i) => [`${i}-a`, `${i}-ü\u2028`]);
  await Promise.all(
    appends.map(async (lines) => {
      await wal.append(lines);
      expect(linesOnDisk()).toEqual(expect.arrayContaining(lines));
    })
  );
  await wal.close();
  expect(linesOnDisk().sort()).toEqual(appends.flat().sort());
  expect(sealed.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(wal.bytes);
});

it.each<[string, WalSettings['segment']]>([
  ['rows', { ...ROOMY.segment, maxRows: 3 }],
  ['rows of the rollups', { ...ROOMY.segment, maxRollupRows: 7 }],
  ['bytes', { ...ROOMY.segment, maxBytes: 12 }],
  ['age', { ...ROOMY.segment, maxAgeMs: 20 }],
])('seals a segment that is full by %s', async (_name, segment) => {
  const { wal } = await openLog({ segment });
  await wal.append(['one', 'two'], { rollupRows: 4 });
  await wal.append(['three', 'four'], { rollupRows: 4 });
  while (sealed.length === 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(readFileSync(sealed[0]!.path, 'utf8')).toContain('one\ntwo\n');
  await wal.close();
});

it('finds what an earlier run left, oldest first', async () => {
  const first = await openLog();
  await first.wal.append(['one']);
  await first.wal.seal();
  await first.wal.append(['two', 'three']);
  await first.wal.close();
  await first.wal.release();
  const { wal, recovered } = await openLog();
  expect(recovered.map(({ path }) => readFileSync(path, 'utf8'))).toEqual(['one\n', 'two\nthree\n']);
  expect(recovered.map(({ id, recovered: mark }) => [id, mark])).toEqual(recovered.map(({ id }) => [id, true]).sort());
  expect(wal.bytes).toBe('one\ntwo\nthree\n'.length);
});

it('refuses what does not fit under the limit, and takes it again when there is room', async () => {
  const { wal } = await openLog({ walLimitBytes: 20 });
  await wal.append(['0123456789']);
  await expect(wal.append(['0123456789'])).rejects.toMatchObject({ reason: 'wal_full' });
  await wal.seal();
  wal.forget(sealed[0]!);
  await wal.append(['0123456789']);
  await wal.close();
  expect(linesOnDisk()).toHaveLength(2);
});

it('refuses appends once closed, and keeps those made before', async () => {
  const { wal } = await openLog();
  const before = wal.append(['before']);
  const closed = wal.close();
  await expect(wal.append(['after'])).rejects.toMatchObject({ reason: 'stopping' });
  await Promise.all([before, closed]);
  expect(linesOnDisk()).toEqual(['before']);
});

it('refuses a directory that is in use, until it is given free', async () => {
  const { wal } = await openLog();
  await expect(openLog()).rejects.toThrow(/is used by another sidecar/);
  await wal.release();
  await expect(openLog()).resolves.toBeDefined();
});

it('says at every moment that something waits, until the segment is handed on', async () => {
  const { wal } = await openLog();
  await wal.append(['one']);
  const handedOn = wal.seal();
  const seen: (number | null)[] = [];
  while (sealed.length === 0) {
    seen.push(wal.openSinceMs);
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await handedOn;
  expect(seen.length).toBeGreaterThan(0);
  expect(seen).not.toContain(null);
  expect(wal.openSinceMs).toBeNull();
});
