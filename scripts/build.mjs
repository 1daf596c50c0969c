import path from 'node:path';
import { ifStale } from './ifStale.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { step } from './step.mjs';

/**
 * What is built, and the rooms whose change makes it stale.
 *
 * @typedef {{ workspace: string, title: string, uses: string[] }} Build
 */

/** @type {Build} first: the others use what it has built */
const STATISTICS = { workspace: 'stats-core', title: 'statistics library', uses: [] };

/** @type {Build[][]} each list in order, side by side with the other */
const OTHERS = [
  [
    {
      workspace: 'grafana-app',
      title: 'Grafana app',
      uses: ['packages/contract', 'packages/analysis', 'packages/import', 'stats-core', 'provisioning/dashboards/json'],
    },
    { workspace: 'grafana-app/standalone', title: 'standalone host', uses: ['packages/contract'] },
  ],
  [
    {
      workspace: 'ingest-sidecar',
      title: 'sidecar',
      uses: [
        ...['packages/contract', 'packages/analysis', 'packages/import', 'packages/schema'],
        ...['packages/clickhouse-embedded', 'stats-core', 'sdk'],
      ],
    },
    { workspace: 'sdk', title: 'SDK', uses: ['packages/contract'] },
  ],
];

/** @param {Build} build */
async function ensure({ workspace, title, uses }) {
  const cwd = path.join(root, workspace);
  await ifStale(path.join(cwd, 'dist', '.fingerprint'), [workspace, ...uses, 'package-lock.json'], () =>
    step(`Building the ${title}`, () => run('npm', ['run', 'build'], { cwd }))
  );
}

/** Builds every package that is older than its sources. */
export async function ensureBuilt() {
  await ensure(STATISTICS);
  await Promise.all(
    OTHERS.map(async (builds) => {
      for (const build of builds) {
        await ensure(build);
      }
    })
  );
}

/** The libraries of Grafana 13, which only the tests need. Nothing else has to be installed for it. */
export async function ensureGrafana13Installed() {
  const cwd = path.join(root, 'grafana-app/standalone');
  const lock = 'grafana-app/standalone/grafana-13/package-lock.json';
  await ifStale(path.join(cwd, 'grafana-13/node_modules/.trackcrumb-installed'), [lock], () =>
    step('Installing the libraries of Grafana 13 (about 500 MB)', () =>
      run('npm', ['run', 'install:grafana-13'], { cwd })
    )
  );
}

/** The standalone host with them. */
export async function ensureGrafana13Built() {
  const cwd = path.join(root, 'grafana-app/standalone');
  const sources = ['grafana-app/standalone', 'packages/contract', 'package-lock.json'];
  await ifStale(path.join(cwd, 'grafana-13/dist/.fingerprint'), sources, () =>
    step('Building the host of Grafana 13', () => run('npm', ['run', 'build:grafana-13'], { cwd }))
  );
}
