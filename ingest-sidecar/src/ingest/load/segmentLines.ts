import { isUtf8 } from 'node:buffer';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { FEWEST_LINE_COLUMNS, LINE_COLUMNS } from '../enrich/eventLine';
import type { Segment } from '../wal/segment';

/** Few large pieces cost less than many small ones, here and where they are sent. */
const READ_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;
const MOST_LINE_COLUMNS = Object.keys(LINE_COLUMNS).length;

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
 * The lines of a segment. What follows the last line feed was never acknowledged, because an acknowledgement waits for
 * whole lines: it is no line. A line that is no event is damaged: it was acknowledged all the same, as far as anyone can
 * tell.
 *
 * Only a line feed ends a line: `readline` would also split at U+2028, which JSON text may hold.
 */
export async function segmentLines({ path, bytes }: Segment): Promise<{ lines: SegmentLine[]; tornBytes: number }> {
  const content = (await readFile(path)).subarray(0, bytes);
  const lines: SegmentLine[] = [];
  let start = 0;
  for (let end = content.indexOf(LINE_FEED); end >= 0; end = content.indexOf(LINE_FEED, start)) {
    const line = content.subarray(start, end);
    lines.push({ number: lines.length + 1, bytes: line, eventId: eventIdOf(line) });
    start = end + 1;
  }
  return { lines, tornBytes: content.length - start };
}

function eventIdOf(line: Buffer): string | null {
  try {
    const row = JSON.parse(line.toString('utf8')) as unknown;
    const isRow =
      Array.isArray(row) && row.length >= FEWEST_LINE_COLUMNS && row.length <= MOST_LINE_COLUMNS && isUtf8(line);
    const eventId: unknown = isRow ? row[0] : undefined;
    return typeof eventId === 'string' ? eventId : null;
  } catch {
    return null;
  }
}
