import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { LINE_COLUMNS } from '../enrich/eventLine';
import { withChecksum } from '../wal/lineChecksum';
import { isIntact, segmentLines } from './segmentLines';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'trackcrumb-segment-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const COLUMNS = Object.keys(LINE_COLUMNS).length;

/** As many columns as a line of the log has, with all that may stand in a text. */
const unchecked = (id: string, columns = COLUMNS): string =>
  JSON.stringify([id, ...Array.from({ length: columns - 1 }, () => '\u2028 ü')]);
const line = (id: string): string => withChecksum(unchecked(id));

function segmentOf(content: string | Buffer, { bytes = Buffer.byteLength(content), recovered = true } = {}) {
  const path = join(dir, 'segment.jsonl');
  writeFileSync(path, content);
  return { id: 'segment', path, bytes, rows: 0, createdAtMs: 0, recovered };
}

const WHOLE = `${line('a')}\n${line('b')}\n`;
/** No UTF-8: reading it as text would store another text. */
const FLIPPED = Buffer.from(WHOLE);
FLIPPED[FLIPPED.indexOf('ü')] = 0xff;

it.each<[string, string | Buffer, (string | null)[], number]>([
  ['whole lines', WHOLE, ['a', 'b'], 0],
  ['half a line at the end', WHOLE + line('c').slice(0, 10), ['a', 'b'], Buffer.byteLength(line('c').slice(0, 10))],
  ['blocks the disk never wrote', `${WHOLE}${'\0'.repeat(4096)}`, ['a', 'b'], 4096],
  ['a hole before later lines', `${WHOLE}${'\0'.repeat(512)}\n${line('d')}\n`, ['a', 'b', null, 'd'], 0],
  ['a line of the version before checksums', `${WHOLE}${unchecked('c')}\n`, ['a', 'b', 'c'], 0],
  ['a line of the version before flag keys', `${WHOLE}${unchecked('c', COLUMNS - 1)}\n`, ['a', 'b', 'c'], 0],
  ['a line with a column too few', `${WHOLE}${unchecked('c', COLUMNS - 2)}\n`, ['a', 'b', null], 0],
  ['a line with a column too many', `${WHOLE}${withChecksum(unchecked('c', COLUMNS + 1))}\n`, ['a', 'b', null], 0],
  ['a line that reads well and is another', `${WHOLE.replace('["a"', '["A"')}${line('c')}\n`, [null, 'b', 'c'], 0],
  ['lines whose line feed is damaged', WHOLE.replace('\n', '\v') + line('c') + '\n', ['a', 'b', 'c'], 0],
  ['a last line without its line feed', WHOLE + line('c'), ['a', 'b', 'c'], 0],
  ['a last line whose line feed is damaged', `${WHOLE}${line('c')}\v`, ['a', 'b', 'c'], 0],
  ['bytes that are no text', FLIPPED, [null, 'b'], 0],
  ['nothing', '', [], 0],
])('reads %s', async (_name, content, ids, tornBytes) => {
  const read = await segmentLines(segmentOf(content));
  expect(read.lines.map(({ eventId }) => eventId)).toEqual(ids);
  expect(read.lines.map(({ number }) => number)).toEqual(ids.map((_id, index) => index + 1));
  expect(read.tornBytes).toBe(tornBytes);
  const joined = Buffer.concat(read.lines.map(({ bytes }) => Buffer.concat([bytes, Buffer.from('\n')])));
  expect(joined.toString('latin1')).toBe(
    `${Buffer.from(content).toString('latin1').replaceAll('\v', '\n')}\n`.slice(0, joined.length)
  );
});

it('takes no end of a segment of its own to be torn: it was acknowledged', async () => {
  const read = await segmentLines(segmentOf(`${WHOLE}["c`, { recovered: false }));
  expect(read).toMatchObject({
    tornBytes: 0,
    lines: [{ eventId: 'a' }, { eventId: 'b' }, { eventId: null, number: 3 }],
  });
});

it('finds every flipped bit, and keeps every other line', async () => {
  const random = seedrandom('flipped bits');
  const ids = Array.from({ length: 20 }, (_, index) => `event-${index}`);
  const whole = Buffer.from(ids.map((id) => `${line(id)}\n`).join(''));
  expect(await isIntact(segmentOf(whole))).toBe(true);
  for (let flip = 0; flip < 300; flip++) {
    const damaged = Buffer.from(whole);
    damaged[Math.floor(random() * whole.length)]! ^= 1 << Math.floor(random() * 8);
    const segment = segmentOf(damaged);
    expect(await isIntact(segment)).toBe(false);
    const found = (await segmentLines(segment)).lines.flatMap(({ eventId }) => eventId ?? []);
    expect(found.length).toBeGreaterThanOrEqual(ids.length - 1);
    expect(ids).toEqual(expect.arrayContaining(found));
  }
});

it('reads only the bytes that count', async () => {
  const read = await segmentLines(segmentOf(WHOLE, { bytes: Buffer.byteLength(`${line('a')}\n`) }));
  expect(read.lines.map(({ eventId }) => eventId)).toEqual(['a']);
});
