import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { step } from './step.mjs';

/**
 * What is built, in this order, and the rooms whose change makes it stale.
 *
 * @type {{ workspace: string, title: string, uses: string[] }[]}
 */
const BUILDS = [
  { workspace: 'stats-core', title: 'statistics library', uses: [] },
  { workspace: 'sdk', title: 'SDK', uses: ['ingest-sidecar/contract'] },
  { workspace: 'ingest-sidecar', title: 'sidecar', uses: ['stats-core'] },
  { workspace: 'grafana-app', title: 'Grafana app', uses: ['ingest-sidecar/contract', 'stats-core'] },
  { workspace: 'grafana-app/standalone', title: 'standalone host', uses: ['ingest-sidecar/contract'] },
];

/** Builds every package that is older than its sources. */
export async function ensureBuilt() {
  for (const { workspace, title, uses } of BUILDS) {
    const marker = path.join(root, workspace, 'dist', '.fingerprint');
    const wanted = fingerprint([workspace, ...uses, 'package-lock.json'].map((name) => path.join(root, name)));
    if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) {
      continue;
    }
    await step(`Building the ${title}`, () => run('npm', ['run', 'build'], { cwd: path.join(root, workspace) }));
    writeFileSync(marker, wanted);
  }
}
