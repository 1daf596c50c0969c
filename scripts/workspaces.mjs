import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/** What npm publishes; the plugin is released as a zip, everything else is part of these or not released. */
export const PUBLISHED = ['@trackcrumb/stats-core', '@trackcrumb/sdk', '@trackcrumb/ingest-sidecar'];

/**
 * Folders of all workspaces, and the root's: ''.
 *
 * @returns {string[]}
 */
export function packageFolders() {
  return ['', ...JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).workspaces];
}
