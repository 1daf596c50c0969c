import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { segmentLines } from './segmentLines';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'trackcrumb-segment-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const line = (id: string): string => JSON.stringify([id, { text: '\u2028 ü' }]);

function segmentOf(content: string, bytes = Buffer.byteLength(content)) {
  const path = join(dir, 'segment.jsonl');
  writeFileSync(path, content);
  return { id: 'segment', path, bytes, createdAtMs: 0, recovered: true };
}

const WHOLE = `${line('a')}\n${line('b')}\n`;

it.each([
  ['whole lines', WHOLE, ['a', 'b'], 0],
  ['half a line at the end', WHOLE + line('c').slice(0, 10), ['a', 'b'], 1],
  ['half a character at the end', WHOLE + line('c').slice(0, -4), ['a', 'b'], 1],
  ['blocks the disk never wrote', `${WHOLE}${'\0'.repeat(4096)}`, ['a', 'b'], 1],
  ['a hole before later lines', `${WHOLE}${'\0'.repeat(512)}\n${line('d')}\n`, ['a', 'b', 'd'], 1],
  ['nothing', '', [], 0],
])('reads %s', async (_name, content, ids, tornLines) => {
  const read = await segmentLines(segmentOf(content));
  expect(read.lines).toEqual(ids.map((eventId) => ({ eventId, line: line(eventId) })));
  expect(read.tornLines).toBe(tornLines);
});

it('reads only the bytes that count', async () => {
  const read = await segmentLines(segmentOf(WHOLE, Buffer.byteLength(`${line('a')}\n`)));
  expect(read.lines.map(({ eventId }) => eventId)).toEqual(['a']);
});
