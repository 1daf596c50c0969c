import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The `migrations` directory of this package: beside `src` in the repository, beside `dist` when installed. */
export function migrationsDirectory(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let directory = here; ; directory = dirname(directory)) {
    const candidate = join(directory, 'migrations');
    if (existsSync(join(candidate, '0001_events.sql'))) {
      return candidate;
    }
    if (directory === dirname(directory)) {
      throw new Error(`no migrations directory above ${here}: the package is incomplete, install it again`);
    }
  }
}
