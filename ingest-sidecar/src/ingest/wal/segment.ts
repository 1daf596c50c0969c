import { createReadStream } from 'node:fs';
import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const LINE_FEED = 0x0a;

/** Name of a segment's file: its id, a time-ordered UUID that is also the batch id of its rows in ClickHouse. */
const FILE_NAME = /^([0-9a-f-]{36})\.jsonl$/;

/** A file of the write-ahead log that grows no more: one event a line, to be loaded as one batch. */
export interface Segment {
  id: string;
  path: string;
  /** How much of the file counts; what follows was never acknowledged. */
  bytes: number;
  /** Events in it. */
  rows: number;
  createdAtMs: number;
  /** Left by an earlier run: its end may be torn, and some of it may have been loaded. */
  recovered: boolean;
}

export function segmentPath(dir: string, id: string): string {
  return join(dir, `${id}.jsonl`);
}

/** Ids of the segments in a directory, oldest first. */
export async function segmentIds(dir: string): Promise<string[]> {
  const names = await readdir(dir);
  return names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []).sort();
}

/** A segment that an earlier run left. */
export async function recoveredSegment(dir: string, id: string): Promise<Segment> {
  const path = segmentPath(dir, id);
  const { size, birthtimeMs } = await stat(path);
  let rows = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, at + 1)) {
      rows += 1;
    }
  }
  return { id, path, bytes: size, rows, createdAtMs: birthtimeMs, recovered: true };
}

/** Once ClickHouse has every row. Gone already is fine. */
export async function deleteSegment({ path }: Segment): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  });
}
