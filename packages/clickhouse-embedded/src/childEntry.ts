import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface ChildEntry {
  file: string;
  /** Node options it needs. */
  execArgv: string[];
}

/** Name of the child's entry in the build (an entry of its own in tsup.config.ts). */
const BUILT_ENTRY = './clickhouse-child.js';
const SOURCE_ENTRY = './child/main.ts';

/**
 * The script of the child process: beside the bundle when this code was built, the TypeScript source, run through
 * tsx, when it was not.
 */
export function childEntry(): ChildEntry {
  const runsFromSource = import.meta.url.endsWith('.ts');
  if (!runsFromSource) return { file: fileURLToPath(new URL(BUILT_ENTRY, import.meta.url)), execArgv: [] };
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return {
    file: fileURLToPath(new URL(SOURCE_ENTRY, import.meta.url)),
    execArgv: ['--import', pathToFileURL(tsx).href],
  };
}
