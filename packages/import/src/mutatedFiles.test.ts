import seedrandom from 'seedrandom';
import { checkFiles } from './checkFiles';
import { fileRows, type FileReading } from './fileRows';
import type { ImportMapping } from './importMapping';
import { ImportRefusal } from './importRefusal';
import type { ImportSource } from './importSource';

const FILES = 1_000;
const ROWS = 40;
const random = seedrandom('mutated files');
const below = (limit: number): number => Math.floor(random() * limit);
const pick = <T>(of: readonly T[]): T => of[below(of.length)]!;

const MAPPING: ImportMapping = {
  id: 'user',
  variant: 'arm',
  visitors: null,
  outcomes: [
    { column: 'bought', kind: 'yes_no' },
    { column: 'spent', kind: 'amount' },
  ],
  segments: ['plan'],
  timestamp: 'at',
  variantKeys: new Map(),
  where: new Map(),
  decimal: '.',
};
const READING: FileReading = {
  mapping: MAPPING,
  delimiter: undefined,
  encoding: undefined,
  limits: { earliestMs: Date.UTC(2020, 0), latestMs: Date.UTC(2027, 0), variants: null },
};

const rows = Array.from({ length: ROWS }, (_, index) => ({
  user: `u${index} Zoë`,
  arm: index % 2 === 0 ? 'control' : 'treatment',
  bought: pick(['1', '0', 'yes', 'no', 'true']),
  spent: String(below(900) / 100),
  plan: pick(['free', 'pro', '', 'größer']),
  at: new Date(Date.UTC(2026, 4, 1 + (index % 20))).toISOString(),
}));
const COLUMNS = Object.keys(rows[0]!);
const CSV = Buffer.from([COLUMNS.join(','), ...rows.map((row) => Object.values(row).join(','))].join('\n') + '\n');
const NDJSON = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n') + '\n');

/** Bytes that mean something to a reader of files, and any. */
const PIECES = [
  '\n',
  '\r\n',
  ',',
  ';',
  '\t',
  '"',
  "'",
  '\\',
  '\0',
  ' ',
  '{',
  '}',
  '[',
  ':',
  '\u2028',
  '\uFEFF',
  '-',
  '1e9',
];
const anyPiece = (): Buffer => (below(3) === 0 ? Buffer.from([below(256)]) : Buffer.from(pick(PIECES)));

function mutated(original: Buffer): Buffer {
  let bytes = Buffer.from(original);
  for (let count = 1 + below(4); count > 0; count--) {
    const at = below(bytes.length + 1);
    const to = Math.min(bytes.length, at + below(60));
    const [before, within, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
    bytes = pick([
      () => Buffer.concat([before, anyPiece(), within, after]),
      () => Buffer.concat([before, after]),
      () => Buffer.concat([before, within, within, after]),
      () => Buffer.concat([before, anyPiece(), after]),
      () => before,
    ])();
  }
  return bytes;
}

/** As a disk or a browser hands it over: in pieces of any size. */
function source(format: ImportSource['format'], content: Buffer, pieceBytes: number): ImportSource {
  return {
    name: `file.${format}`,
    bytes: content.length,
    arm: null,
    format,
    async *open() {
      for (let from = 0; from < content.length; from += pieceBytes) {
        yield content.subarray(from, from + pieceBytes);
      }
    },
  };
}

/** What comes of it: everything that a person is told; of several reasons to refuse it, any may come first. */
async function outcome(file: ImportSource): Promise<unknown> {
  try {
    const { check, digest } = await checkFiles([file], READING, () => undefined);
    return { ...check, arms: [...check.arms], digest };
  } catch (error) {
    expect(error).toBeInstanceOf(ImportRefusal);
    return { refused: true };
  }
}

/** How many rows a file has, where that is its lines; null where a quote or a carriage return says otherwise. */
function linesOf(format: ImportSource['format'], content: Buffer): number | null {
  const text = new TextDecoder().decode(content);
  const lines = text.split('\n');
  if (format === 'ndjson') {
    return lines.filter((line) => line.trim() !== '').length;
  }
  return /["\r]/.test(text) ? null : Math.max(0, lines.filter((line) => line !== '').length - 1);
}

it.each<[ImportSource['format'], Buffer]>([
  ['csv', CSV],
  ['ndjson', NDJSON],
])('accounts for every row of %s files, however they are damaged or handed over', async (format, original) => {
  let told = 0;
  let whole = 0;
  for (let file = 0; file < FILES; file++) {
    const content = mutated(original);
    const found = await outcome(source(format, content, 16_384));
    expect(await outcome(source(format, content, 1 + below(50)))).toEqual(found);
    if ('refused' in (found as object)) {
      told += 1;
      continue;
    }
    const {
      rows: good,
      filtered,
      badRows,
      firstBadRows,
    } = found as Record<string, number> & { firstBadRows: unknown[] };
    expect(filtered).toBe(0);
    expect(firstBadRows).toHaveLength(Math.min(50, badRows!));
    const lines = linesOf(format, content);
    if (lines !== null) {
      expect([file, good! + badRows!]).toEqual([file, lines]);
      whole += 1;
    }
    let sent = 0;
    for await (const read of fileRows([source(format, content, 999)], READING)) {
      sent += read.filter(({ row }) => row !== 'filtered' && !('problem' in row)).length;
    }
    expect(sent).toBe(good);
  }
  expect(told).toBeGreaterThan(50);
  expect(whole).toBeGreaterThan(300);
});
