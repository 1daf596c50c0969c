import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Quarantine, type BadLine } from './quarantine';

const SEGMENT = '0193f2a0-0000-7000-8000-000000000001';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'trackcrumb-quarantine-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const bad = (number: number, bytes = Buffer.from(`line ${number}`)): BadLine => ({
  number,
  eventId: `event-${number}`,
  bytes,
  reason: 'refused',
});
const idsOf = async (quarantine: Quarantine): Promise<string[]> => (await quarantine.list()).map(({ id }) => id);

it('keeps lines byte for byte, over a restart', async () => {
  const bytes = Buffer.from([0x5b, 0xff, 0x00, 0x5d]);
  await (await Quarantine.open(directory)).add(SEGMENT, [bad(3), bad(7, bytes)]);
  const again = await Quarantine.open(directory);
  expect(again.count).toBe(2);
  const [text, binary] = await again.list();
  expect(text).toMatchObject({ id: `${SEGMENT}:3`, line: 'line 3', encoding: 'utf8', reason: 'refused' });
  expect(Buffer.from(binary!.line, 'base64')).toEqual(bytes);
});

it('is the same after the lines of a segment are set aside twice', async () => {
  const quarantine = await Quarantine.open(directory);
  await quarantine.add(SEGMENT, [bad(1), bad(2)]);
  await quarantine.add(SEGMENT, [bad(1), bad(2)]);
  expect(await idsOf(quarantine)).toEqual([`${SEGMENT}:1`, `${SEGMENT}:2`]);
});

it('forgets what is removed, also when many remove at once, and nothing else', async () => {
  const quarantine = await Quarantine.open(directory);
  const lines = Array.from({ length: 20 }, (_, index) => bad(index + 1));
  await quarantine.add(SEGMENT, lines);
  const removed = await Promise.all(lines.slice(1).map(({ number }) => quarantine.remove(`${SEGMENT}:${number}`)));
  expect(removed.every(Boolean)).toBe(true);
  expect(await idsOf(quarantine)).toEqual([`${SEGMENT}:1`]);
  expect(await quarantine.remove(`${SEGMENT}:2`)).toBe(false);
  expect(await quarantine.remove('../../etc/passwd:1')).toBe(false);
  await quarantine.remove(`${SEGMENT}:1`);
  expect([quarantine.count, readdirSync(directory)]).toEqual([0, []]);
});

it('shows what is damaged in its own file, and keeps the rest', async () => {
  await (await Quarantine.open(directory)).add(SEGMENT, [bad(1), bad(2)]);
  const file = join(directory, `${SEGMENT}.jsonl`);
  writeFileSync(file, readFileSync(file, 'utf8').replace('{"id"', '{"id'));
  const quarantine = await Quarantine.open(directory);
  const [damaged, whole] = await quarantine.list();
  expect(damaged).toMatchObject({
    eventId: null,
    reason: expect.stringContaining('file of the quarantine is damaged'),
  });
  expect(damaged!.line).toContain('line 1');
  expect(whole!.id).toBe(`${SEGMENT}:2`);
  expect(await quarantine.remove(damaged!.id)).toBe(true);
  expect(await idsOf(quarantine)).toEqual([`${SEGMENT}:2`]);
});
