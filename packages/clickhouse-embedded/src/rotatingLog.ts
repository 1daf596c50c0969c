import fs from 'node:fs';
import path from 'node:path';

/** A log file that never outgrows twice its limit: past it, the file becomes `<name>.1` and a new one begins. */
export interface RotatingLog {
  append(chunk: Buffer): void;
}

const OWNER_ONLY = 0o600;
const DEFAULT_LIMIT_BYTES = 10 * 1024 * 1024;

function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Opens the log of a server. Appends are synchronous: what a dying server says last must be in the file before its
 * death is reported, and there is little of it. A chunk that cannot be written (disk full) is dropped: the log is no
 * reason to stop serving.
 * @throws when the file cannot be written at the start
 */
export function openRotatingLog(file: string, limitBytes = DEFAULT_LIMIT_BYTES): RotatingLog {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.appendFileSync(file, '', { mode: OWNER_ONLY });
  let size = sizeOf(file);
  return {
    append(chunk) {
      try {
        if (size > 0 && size + chunk.length > limitBytes) {
          fs.renameSync(file, `${file}.1`);
          size = 0;
        }
        fs.appendFileSync(file, chunk, { mode: OWNER_ONLY });
        size += chunk.length;
      } catch {
        size = sizeOf(file);
      }
    },
  };
}
