import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatOf, type Format, type ImportSource } from '@trackcrumb/import';
import { CommandFailure } from '../commandFailure';

export const STANDARD_INPUT = '-';

/** Small, so that rows are forgotten before the collector takes them for lasting. */
const PIECE_BYTES = 16 * 1024;

/**
 * Uses files to be imported. A file is read twice, so what can be read only once, a pipe or the standard input, is copied
 * to a temporary file first, which is gone afterwards.
 *
 * @throws CommandFailure when one cannot be read
 */
export async function withSourceFiles<Result>(
  named: readonly { name: string; arm: string | null }[],
  format: Format | undefined,
  use: (files: ImportSource[]) => Promise<Result>
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'trackcrumb-import-'));
  try {
    const files: ImportSource[] = [];
    for (const [index, { name, arm }] of named.entries()) {
      const path = await readableTwice(name, join(directory, String(index)));
      const bytes = (await stat(path)).size;
      files.push({ name, format: formatOf(name, format), bytes, arm, open: () => bytesOf(path, name) });
    }
    return await use(files);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function* bytesOf(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw explained(error, name);
  }
}

async function readableTwice(name: string, copy: string): Promise<string> {
  try {
    if (name !== STANDARD_INPUT && (await stat(name)).isFile()) {
      return name;
    }
    const once = name === STANDARD_INPUT ? process.stdin : createReadStream(name);
    await pipeline(once, createWriteStream(copy, { mode: 0o600 }));
    return copy;
  } catch (error) {
    throw explained(error, name);
  }
}

/** The failure of reading a file, for the person who named it. */
function explained(error: unknown, name: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return new CommandFailure(`there is no file ${name}: correct the path`);
  }
  return code === 'EISDIR' || code === 'EACCES'
    ? new CommandFailure(`${name} cannot be read (${code}): name a file you may read`)
    : error;
}
