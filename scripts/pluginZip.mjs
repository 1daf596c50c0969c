import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';

/** The same for every build, so that the same files give the same archive. ZIP knows no time before 1980. */
const MODIFIED = new Date('1980-01-01T12:00:00');

/**
 * A built plugin as Grafana installs it: one folder named by the plugin's id.
 *
 * @param {string} dist
 * @returns {{ name: string, bytes: Uint8Array }}
 */
export function pluginZip(dist) {
  const { id, info } = JSON.parse(readFileSync(path.join(dist, 'plugin.json'), 'utf8'));
  /** @type {import('fflate').Zippable} */
  const files = {};
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort()) {
    const full = path.join(dist, file);
    if (statSync(full).isFile() && file !== '.fingerprint') {
      files[`${id}/${file.split(path.sep).join('/')}`] = readFileSync(full);
    }
  }
  return { name: `${id}-${info.version}.zip`, bytes: zipSync(files, { level: 9, mtime: MODIFIED }) };
}
