import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrationsDirectory } from './migrationsDirectory';

/** The version of this package. */
export function packageVersion(): string {
  const file = join(dirname(migrationsDirectory()), 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
