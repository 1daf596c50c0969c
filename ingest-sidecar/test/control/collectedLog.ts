import { Writable } from 'node:stream';
import type { Logger } from 'pino';
import { createLog } from '../../src/log';

export interface CollectedLog {
  log: Logger;
  /** Entries so far, in order. */
  entries: Record<string, unknown>[];
  /** The next entry, past or to come, with this message after those already asked for. */
  next(message: string): Promise<Record<string, unknown>>;
}

/** The real log, written to memory. */
export function collectedLog(): CollectedLog {
  const entries: Record<string, unknown>[] = [];
  const waiting: (() => void)[] = [];
  let asked = 0;
  const destination = new Writable({
    write(line: Buffer, _encoding, done) {
      entries.push(JSON.parse(line.toString()) as Record<string, unknown>);
      waiting.splice(0).forEach((wake) => wake());
      done();
    },
  });
  return {
    log: createLog('debug', destination),
    entries,
    async next(message) {
      for (;;) {
        const index = entries.findIndex(({ msg }, position) => position >= asked && msg === message);
        if (index >= 0) {
          asked = index + 1;
          return entries[index]!;
        }
        await new Promise<void>((wake) => waiting.push(wake));
      }
    },
  };
}
