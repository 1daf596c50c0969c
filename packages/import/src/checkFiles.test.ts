import { createHash } from 'node:crypto';
import { checkFiles } from './checkFiles';
import type { ImportMapping } from './importMapping';
import type { ImportSource } from './importSource';

const MAPPING: ImportMapping = {
  id: 'id',
  variant: 'grp',
  visitors: null,
  outcomes: [{ column: 'buy', kind: 'yes_no' }],
  segments: [],
  timestamp: null,
  variantKeys: new Map(),
  where: new Map(),
  decimal: '.',
};
const READING = {
  mapping: MAPPING,
  delimiter: undefined,
  encoding: undefined,
  limits: { earliestMs: 0, latestMs: 1, variants: null },
};

function sourceOf(text: string, pieceBytes: number, format: ImportSource['format'] = 'csv'): ImportSource {
  const bytes = new TextEncoder().encode(text);
  return {
    name: 'a.csv',
    format,
    bytes: bytes.length,
    arm: null,
    async *open() {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        yield bytes.subarray(at, at + pieceBytes);
      }
    },
  };
}

const CSV = 'sep=;\nid;grp;buy\nZoë;control;1\n2;"new";no\n3;new\n4;new;maybe\n5;new;"1"\n';

it.each([1, 2, 7, 1000])('checks a file whole, in pieces of %d bytes', async (pieceBytes) => {
  const progress: number[] = [];
  const source = sourceOf(CSV, pieceBytes);
  const { check, digest } = await checkFiles([source], READING, (read) => progress.push(read));
  expect(check).toMatchObject({ rows: 3, visitors: 3, badRows: 2 });
  expect([...check.arms]).toEqual([
    ['control', { visitors: 1, outcomes: [1] }],
    ['new', { visitors: 2, outcomes: [1] }],
  ]);
  expect(check.firstBadRows).toEqual([
    { place: { file: null, line: 5 }, problem: { code: 'cell_count', values: { count: 2, columns: 3 } } },
    { place: { file: null, line: 6 }, problem: { code: 'not_yes_no', values: { column: 'buy', value: '"maybe"' } } },
  ]);
  expect(progress.at(-1)).toBe(source.bytes);
  // By another implementation of SHA-256: experiments keep the digests of what was imported.
  const expected = createHash('sha256')
    .update(JSON.stringify([[null, source.bytes]]))
    .update(CSV);
  expect(digest).toBe(expected.digest('hex'));
});

it('reads NDJSON as well', async () => {
  const text = '{"id":1,"grp":"a","buy":true}\n\n{"id":2,"grp":"b","buy":0}\nnot json\n';
  const { check } = await checkFiles([sourceOf(text, 5, 'ndjson')], READING, () => undefined);
  expect([...check.arms.keys()]).toEqual(['a', 'b']);
  expect(check.firstBadRows).toEqual([
    { place: { file: null, line: 4 }, problem: { code: 'row_not_json', values: { text: 'not json' } } },
  ]);
});
