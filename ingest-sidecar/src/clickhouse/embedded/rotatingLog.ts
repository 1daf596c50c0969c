import fs from 'node:fs';
import path from 'node:path';

/** A log file that never outgrows twice its limit: past it, the file becomes `<name>.1` and a new one begins. */
export interface RotatingLog {
  append(chunk: Buffer): void;
  close(): void;
}

const OWNER_ONLY = 0o600;
const DEFAULT_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * Appends are synchronous: what a dying server says last must be in the file before its death is reported, and there
 * is little of it.
 */
export function openRotatingLog(file: string, limitBytes = DEFAULT_LIMIT_BYTES): RotatingLog {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const open = (): number => fs.openSync(file, 'a', OWNER_ONLY);
  let descriptor = open();
  let size = fs.fstatSync(descriptor).size;

  const rotate = (): void => {
    fs.closeSync(descriptor);
    fs.renameSync(file, `${file}.1`);
    descriptor = open();
    size = 0;
  };

  return {
    append(chunk) {
      if (size > 0 && size + chunk.length > limitBytes) rotate();
      size += fs.writeSync(descriptor, chunk);
    },
    close: () => fs.closeSync(descriptor),
  };
}
