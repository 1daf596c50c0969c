import { cpus, totalmem } from 'node:os';

/** The machine a run was made on: what a reader needs to judge the times, and no names. */
export function machine(clickhouseVersion: string): Record<string, string> {
  return {
    Processor: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
    Memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    'Node.js': process.version,
    ClickHouse: clickhouseVersion,
  };
}
