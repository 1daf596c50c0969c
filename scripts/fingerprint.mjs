import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'test', 'tests', 'coverage', 'test-results', 'playwright-report']);
/** Built, though in no dist: the sidecar's copy of the schema's SQL. */
const COPIED = path.join('ingest-sidecar', 'sql');

/**
 * A hash of the content of files and folders: equal means nothing has to be done again.
 *
 * @param {string[]} paths
 * @returns {string}
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  /** @param {string} file */
  const add = (file) => {
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) {
        const entry = path.join(file, name);
        if (!SKIPPED.has(name) && !/\.test\.tsx?$/.test(name) && !entry.endsWith(COPIED)) {
          add(entry);
        }
      }
    } else {
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
    }
  };
  paths.forEach(add);
  return hash.digest('hex');
}
