import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Segment } from '../wal/segment';

/** Few large pieces cost less than many small ones, here and where they are sent. */
const READ_BYTES = 1024 * 1024;

/** The bytes of a segment that count. */
export function segmentBytes({ path, bytes }: Segment): Readable {
  return createReadStream(path, { start: 0, end: Math.max(0, bytes - 1), highWaterMark: READ_BYTES });
}

/** A line of a segment and, its first column, the id of its event. */
export interface SegmentLine {
  eventId: string;
  line: string;
}

/**
 * The lines of a segment that are whole. A crash can leave half a line at the end, or blocks the disk never wrote; what
 * was acknowledged is never among them, because an acknowledgement waits for everything before it.
 *
 * Only a line feed ends a line: `readline` would also split at U+2028, which JSON text may hold.
 */
export async function segmentLines({ path, bytes }: Segment): Promise<{ lines: SegmentLine[]; tornLines: number }> {
  const text = (await readFile(path)).subarray(0, bytes).toString('utf8');
  const lines: SegmentLine[] = [];
  let tornLines = 0;
  for (const line of text.split('\n')) {
    const eventId = eventIdOf(line);
    if (eventId !== null) {
      lines.push({ eventId, line });
    } else if (line !== '') {
      tornLines += 1;
    }
  }
  return { lines, tornLines };
}

function eventIdOf(line: string): string | null {
  try {
    const row = JSON.parse(line) as unknown;
    const eventId: unknown = Array.isArray(row) ? row[0] : undefined;
    return typeof eventId === 'string' ? eventId : null;
  } catch {
    return null;
  }
}
