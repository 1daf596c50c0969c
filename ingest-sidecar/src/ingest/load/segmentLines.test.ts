import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LINE_COLUMNS } from '../enrich/eventLine';
import { segmentLines } from './segmentLines';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'trackcrumb-segment-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const COLUMNS = Object.keys(LINE_COLUMNS).length;

/** As many columns as a line of the log has, with all that may stand in a text. */
const line = (id: string, columns = COLUMNS): string =>
  JSON.stringify([id, ...Array.from({ length: columns - 1 }, () => '\u2028 ü')]);

function segmentOf(content: string | Buffer, bytes = Buffer.byteLength(content)) {
  const path = join(dir, 'segment.jsonl');
  writeFileSync(path, content);
  return { id: 'segment', path, bytes, createdAtMs: 0, recovered: true };
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
  ['a line of the version before flag keys', `${WHOLE}${line('c', COLUMNS - 1)}\n`, ['a', 'b', 'c'], 0],
  ['a line with a column too few', `${WHOLE}${line('c', COLUMNS - 2)}\n`, ['a', 'b', null], 0],
  ['a line with a column too many', `${WHOLE}${line('c', COLUMNS + 1)}\n`, ['a', 'b', null], 0],
  ['bytes that are no text', FLIPPED, [null, 'b'], 0],
  ['nothing', '', [], 0],
])('reads %s', async (_name, content, ids, tornBytes) => {
  const read = await segmentLines(segmentOf(content));
  expect(read.lines.map(({ eventId }) => eventId)).toEqual(ids);
  expect(read.lines.map(({ number }) => number)).toEqual(ids.map((_id, index) => index + 1));
  expect(read.tornBytes).toBe(tornBytes);
  const joined = Buffer.concat(read.lines.map(({ bytes }) => Buffer.concat([bytes, Buffer.from('\n')])));
  expect(joined).toEqual(Buffer.from(content).subarray(0, joined.length));
});

it('reads only the bytes that count', async () => {
  const read = await segmentLines(segmentOf(WHOLE, Buffer.byteLength(`${line('a')}\n`)));
  expect(read.lines.map(({ eventId }) => eventId)).toEqual(['a']);
});
