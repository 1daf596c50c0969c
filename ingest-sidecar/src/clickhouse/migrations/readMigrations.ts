import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { statements } from './statements';

/** A numbered SQL file. */
export interface Migration {
  number: number;
  /** File name: `0001_events.sql`. */
  name: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  checksum: string;
  statements: string[];
}

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * The migrations of a directory in order. Gaps between the numbers are allowed.
 *
 * @throws Error on a misnamed file or a number used twice
 */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = await Promise.all(
    names.map(async (name) => {
      const match = FILE_NAME.exec(name);
      if (match === null) {
        throw new Error(`migration ${name}: name it NNNN_what_it_does.sql`);
      }
      const sql = await readFile(join(directory, name), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { number: Number(match[1]), name, checksum, statements: statements(sql) };
    })
  );
  migrations.forEach(({ number, name }, index) => {
    if (number === migrations[index - 1]?.number) {
      throw new Error(`migration ${name}: ${migrations[index - 1]?.name} has the same number; take the next free one`);
    }
  });
  return migrations;
}
