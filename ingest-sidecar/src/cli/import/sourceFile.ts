import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CommandFailure } from '../commandFailure';

export const FORMATS = ['csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** A file that can be read twice. */
export interface SourceFile {
  path: string;
  /** As it was named. */
  name: string;
  format: Format;
  bytes: number;
  /** The arm that all its rows are of; null: a column says. */
  arm: string | null;
}

export const STANDARD_INPUT = '-';

/** By the option, else by the name of the file. */
function formatOf(name: string, option: Format | undefined): Format {
  return option ?? (/^\.(ndjson|jsonl|json)$/i.test(extname(name)) ? 'ndjson' : 'csv');
}

/**
 * Uses files to be imported. A file is read twice, so what can be read only once, a pipe or the standard input, is copied
 * to a temporary file first, which is gone afterwards.
 *
 * @throws CommandFailure when one cannot be read
 */
export async function withSourceFiles<Result>(
  named: readonly { name: string; arm: string | null }[],
  format: Format | undefined,
  use: (files: SourceFile[]) => Promise<Result>
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'trackcrumb-import-'));
  try {
    const files: SourceFile[] = [];
    for (const [index, { name, arm }] of named.entries()) {
      const path = await readableTwice(name, join(directory, String(index)));
      files.push({ path, name, format: formatOf(name, format), bytes: (await stat(path)).size, arm });
    }
    return await use(files);
  } finally {
    await rm(directory, { recursive: true, force: true });
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
export function explained(error: unknown, name: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return new CommandFailure(`there is no file ${name}: correct the path`);
  }
  return code === 'EISDIR' || code === 'EACCES'
    ? new CommandFailure(`${name} cannot be read (${code}): name a file you may read`)
    : error;
}
