import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

export const SIDECAR_DIRECTORY = join(ROOT, 'ingest-sidecar');

/** What the built program is made of. */
const SOURCES = [
  'ingest-sidecar/src',
  'packages/contract/src',
  'packages/analysis/src',
  'packages/import/src',
  'packages/schema/src',
  'packages/schema/sql',
  'packages/clickhouse-embedded/src',
  'stats-core/src',
];

let program: string[] | undefined;

/**
 * Arguments of node that run `trackcrumb`: as it is built, which starts in a third of the time, or from source where that
 * has changed since.
 */
export function cliProgram(): readonly string[] {
  const built = join(SIDECAR_DIRECTORY, 'dist/cli.js');
  program ??=
    existsSync(built) && SOURCES.every((folder) => newestMs(join(ROOT, folder)) < statSync(built).mtimeMs)
      ? [built]
      : ['--import', 'tsx', '--conditions=@trackcrumb/source', join(SIDECAR_DIRECTORY, 'src/cli.ts')];
  return program;
}

const newestMs = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
    (newest, name) => Math.max(newest, statSync(join(folder, name)).mtimeMs),
    0
  );
