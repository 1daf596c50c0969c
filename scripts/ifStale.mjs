import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './root.mjs';

/**
 * Does the work unless the marker says that it was done with the same sources.
 *
 * @param {string} marker
 * @param {string[]} sources files and folders, from the root
 * @param {() => Promise<void>} work
 */
export async function ifStale(marker, sources, work) {
  const wanted = fingerprint(sources.map((name) => path.join(root, name)));
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) {
    return;
  }
  await work();
  writeFileSync(marker, wanted);
}
