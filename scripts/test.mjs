// npm test: installs, builds, checks, and runs every suite; the last line counts the tests.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureGrafana13 } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { BROWSER_SUITES, CHECKS, JEST_SUITES } from './suites.mjs';
import { step } from './step.mjs';
import { Tally } from './tally.mjs';

const reportDir = path.join(root, 'test-results');
const tally = new Tally();

/** @param {string} name */
const reportFile = (name) => path.join(reportDir, `${name.replace(/\W+/g, '-')}.json`);

/**
 * Runs a command that may fail without ending the run: the tally remembers.
 *
 * @param {string} title
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether it went well
 */
async function stage(title, work) {
  const startedMs = Date.now();
  console.log(`\n=== ${title}`);
  const failed = await work().then(
    () => false,
    (error) => {
      console.error(error instanceof Error ? error.message : error);
      return true;
    }
  );
  tally.stage(title, Date.now() - startedMs, failed);
  return !failed;
}

// Without these nothing else can run.
if (!(await stage('install', ensureInstalled)) || !(await stage('build', ensureBuilt))) {
  tally.print({ skipsFail: true });
  process.exit(1);
}
await stage('Grafana 13', ensureGrafana13);
rmSync(reportDir, { recursive: true, force: true });
mkdirSync(reportDir, { recursive: true });

for (const script of CHECKS) {
  await stage(script, () => step(`npm run ${script}`, () => run('npm', ['run', script], { cwd: root })));
}
for (const workspace of JEST_SUITES) {
  const report = reportFile(`jest ${workspace}`);
  await stage(workspace, () =>
    run('npx', ['jest', '--json', `--outputFile=${report}`, '--maxWorkers=2'], {
      cwd: path.join(root, workspace),
      show: true,
    })
  );
  tally.jest(workspace, report);
}

const chromium = findChromium();
for (const { workspace, config, projects, env } of BROWSER_SUITES) {
  const name = `${workspace} in Chromium`;
  if (chromium === null) {
    tally.skipped(name, 'no Chromium: install it or name it in TRACKCRUMB_CHROMIUM');
    continue;
  }
  const report = reportFile(`browser ${workspace}`);
  await stage(name, () =>
    run(
      'npx',
      [
        'playwright',
        'test',
        '-c',
        config,
        ...projects.map((project) => `--project=${project}`),
        '--reporter=list,json',
      ],
      {
        cwd: path.join(root, workspace),
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, TRACKCRUMB_CHROMIUM: chromium },
        show: true,
      }
    )
  );
  tally.playwright(name, report);
}

// Where everything is meant to be installed, a suite that did not run is a failure.
process.exit(tally.print({ skipsFail: process.env.CI === 'true' }) ? 0 : 1);
