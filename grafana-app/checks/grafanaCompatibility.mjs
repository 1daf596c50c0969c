// npm run compatibility: does the plugin use anything that the newest supported Grafana has removed or changed?
//
// Grafana's Levitate asks `npm list` which Grafana a project has installed, and finds nothing where npm hoists
// workspaces to the root: its command line then skips every package and reports success. This calls its library with
// the two versions that are installed here: the one the plugin is built with, and the one of the newest host.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  compareExports,
  createTsProgram,
  getImportsForProgram,
  getIncompatibilitiesFromComparison,
  getPackageUsage,
  getTypeDefinitionFilePath,
} from '@grafana/levitate';

process.env.LEVITATE_SILENT = 'true';

const app = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** What Grafana provides at run time; its other packages are bundled into the plugin. */
const PROVIDED = ['@grafana/data', '@grafana/runtime', '@grafana/ui'];
/** Where the newest supported Grafana is installed, beside the one the plugin is built with. */
const newest = path.join(app, 'standalone/grafana-13');

/** @param {string} name @param {string} from */
const definitionsOf = (name, from) =>
  getTypeDefinitionFilePath(
    path.dirname(createRequire(path.join(from, 'package.json')).resolve(`${name}/package.json`))
  );

/**
 * What each entry and everything it imports uses of Grafana, and which of that is gone or different.
 *
 * @param {string[]} entries
 */
function check(entries) {
  const programs = entries.map((entry) => createTsProgram(path.resolve(entry)));
  const reports = programs.map((program, index) => ({
    entry: entries[index],
    /** Names imported from what Grafana provides: 0 means that nothing was checked. */
    imported: new Set(getImportsForProgram(program, PROVIDED).map(({ propertyName }) => propertyName)).size,
    removed: [],
    changed: [],
  }));
  for (const name of PROVIDED) {
    const comparison = compareExports(definitionsOf(name, app), definitionsOf(name, newest), {});
    const different = { exports: { ...comparison.changes, ...comparison.removals } };
    programs.forEach((program, index) => {
      for (const [sourceFile, usages] of getPackageUsage(program, different, name)) {
        for (const found of getIncompatibilitiesFromComparison({ sourceFile, usages, comparison })) {
          reports[index][found.removal === undefined ? 'changed' : 'removed'].push(`${name} ${found.name}`);
        }
      }
    });
  }
  return reports;
}

const entries = process.argv.slice(2);
console.log(JSON.stringify(check(entries.length === 0 ? [path.join(app, 'src/module.tsx')] : entries)));
