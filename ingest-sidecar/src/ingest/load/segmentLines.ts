import { isUtf8 } from 'node:buffer';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { FEWEST_LINE_COLUMNS, LINE_COLUMNS } from '../enrich/eventLine';
import { hasValidChecksum } from '../wal/lineChecksum';
import type { Segment } from '../wal/segment';

/** Few large pieces cost less than many small ones, here and where they are sent. */
const READ_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;
const COLUMNS = Object.keys(LINE_COLUMNS).length;
/** How the next line begins where the line feed before it was damaged: any byte stands between the two. */
const NEXT_LINE = Buffer.from('["');

/** The file of a segment, open: one that cannot be opened fails here, where somebody listens. */
export function openSegment({ path }: Segment): Promise<FileHandle> {
  return open(path, 'r');
}

/** The bytes of a segment that count; closes the file at its end. */
export function segmentBytes(file: FileHandle, { bytes }: Segment): Readable {
  return file.createReadStream({ start: 0, end: Math.max(0, bytes - 1), highWaterMark: READ_BYTES });
}

/** A line of a segment, byte for byte. */
export interface SegmentLine {
  /** From 1. */
  number: number;
  bytes: Buffer;
  /** Of its event, its first column; null when the line is damaged. */
  eventId: string | null;
}

/**
 * The lines of a segment. What follows the last line feed of one that an earlier run left was never acknowledged, because
 * an acknowledgement waits for whole lines: it is no line, unless its checksum says that it is whole. A line that is no
 * event, or not the one that was written, is damaged: it was acknowledged all the same, as far as anyone can tell. Lines
 * that lost the line feed between them are lines still.
 *
 * Only a line feed ends a line: `readline` would also split at U+2028, which JSON text may hold.
 */
export async function segmentLines({
  path,
  bytes,
  recovered,
}: Segment): Promise<{ lines: SegmentLine[]; tornBytes: number }> {
  const content = (await readFile(path)).subarray(0, bytes);
  const lines: SegmentLine[] = [];
  const add = (line: Buffer): void => {
    lines.push({ number: lines.length + 1, bytes: line, eventId: eventIdOf(line) });
  };
  let start = 0;
  for (let end = content.indexOf(LINE_FEED); end >= 0; end = content.indexOf(LINE_FEED, start)) {
    linesWithin(content.subarray(start, end)).forEach(add);
    start = end + 1;
  }
  const tail = content.subarray(start);
  const last = [tail, tail.subarray(0, -1)].find(hasValidChecksum) ?? (recovered ? null : tail);
  if (last !== null && last.length > 0) {
    add(last);
  }
  return { lines, tornBytes: last === null ? tail.length : 0 };
}

/** Usually one; more where line feeds were damaged, as the checksums show. */
function linesWithin(line: Buffer): Buffer[] {
  if (hasValidChecksum(line)) {
    return [line];
  }
  const lines: Buffer[] = [];
  let start = 0;
  for (let next = line.indexOf(NEXT_LINE, 1); next >= 0; next = line.indexOf(NEXT_LINE, next + 1)) {
    const before = line.subarray(start, next - 1);
    if (hasValidChecksum(before)) {
      lines.push(before);
      start = next;
    }
  }
  return [...lines, line.subarray(start)];
}

/** Versions before checksums wrote lines without, which have a column less or two. */
function eventIdOf(line: Buffer): string | null {
  try {
    const row = JSON.parse(line.toString('utf8')) as unknown;
    const isRow = Array.isArray(row) && isUtf8(line) && isWhole(row, line);
    const eventId: unknown = isRow ? row[0] : undefined;
    return typeof eventId === 'string' ? eventId : null;
  } catch {
    return null;
  }
}

/** What is wrong with a damaged line, and whose it seems to be. */
export function damageOf({ bytes }: SegmentLine): string {
  const found = /^\["([0-9a-f-]{36})"/.exec(bytes.toString('latin1', 0, 40))?.[1];
  return found === undefined
    ? 'damaged: not a line as the log writes them'
    : `damaged: its checksum does not match what it holds, which reads as event ${found}`;
}

function isWhole(row: readonly unknown[], line: Buffer): boolean {
  return row.length === COLUMNS + 1
    ? hasValidChecksum(line)
    : row.length >= FEWEST_LINE_COLUMNS && row.length <= COLUMNS;
}

/** Whether every line of a segment is as it was written: then it can be loaded as it stands, without looking at each. */
export async function isIntact(segment: Segment): Promise<boolean> {
  const file = await openSegment(segment);
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of segmentBytes(file, segment) as AsyncIterable<Buffer>) {
    const content = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = content.indexOf(LINE_FEED); end >= 0; end = content.indexOf(LINE_FEED, start)) {
      if (!hasValidChecksum(content.subarray(start, end))) {
        return false;
      }
      start = end + 1;
    }
    rest = content.subarray(start);
  }
  return rest.length === 0;
}
