// npm test: installs, builds, checks, and runs every suite; the last line counts the tests. `npm test -- sdk` runs the
// suites of one room, or of those named.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureGrafana13Built, ensureGrafana13Installed } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { inLanes } from './lanes.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { BROWSER_SUITES, CHECKS, JEST_SUITES } from './suites.mjs';
import { Tally } from './tally.mjs';

/** Suites side by side: one more than two cores, since a suite and its servers wait for each other a part of the time. */
const LANES = 3;

const rooms = process.argv.slice(2).map((room) => room.replace(/\/$/, ''));
const known = [...JEST_SUITES, ...BROWSER_SUITES].map(({ workspace }) => workspace);
const unknown = rooms.filter((room) => !known.includes(room));
if (unknown.length > 0) {
  console.error(`There is no room ${unknown.join(', ')}: name some of ${[...new Set(known)].join(', ')}`);
  process.exit(1);
}
/** @param {{ workspace: string }} suite */
const isWanted = ({ workspace }) => rooms.length === 0 || rooms.includes(workspace);

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
  console.log(`=== ${title}`);
  const failed = await work().then(
    () => false,
    (error) => {
      console.error(`=== ${title} failed:\n${error instanceof Error ? error.message : error}`);
      return true;
    }
  );
  const tookMs = Date.now() - startedMs;
  console.log(`=== ${title}: ${failed ? 'failed' : 'done'} after ${(tookMs / 1000).toFixed(1)} s`);
  tally.stage(title, tookMs, failed);
  return !failed;
}

const chromium = findChromium();
const wantedBrowserSuites = BROWSER_SUITES.filter(isWanted);
const wantedJestSuites = JEST_SUITES.filter(isWanted);
const needsGrafana13 =
  (chromium !== null && wantedBrowserSuites.some(({ projects }) => projects.includes('grafana-13'))) ||
  wantedJestSuites.some(({ usesGrafana13 }) => usesGrafana13);
// Mostly downloads, and few wait for it: beside the rest.
const grafana13 = needsGrafana13 ? stage('libraries of Grafana 13', ensureGrafana13Installed) : undefined;

// Without these nothing else can run.
if (!(await stage('install', ensureInstalled)) || !(await stage('build', ensureBuilt))) {
  tally.print({ skipsFail: true });
  process.exit(1);
}
rmSync(reportDir, { recursive: true, force: true });
mkdirSync(reportDir, { recursive: true });

const browserSuites = wantedBrowserSuites.map(({ workspace, config, projects, env, seconds }) => {
  const name = `${workspace} in Chromium`;
  const work = async () => {
    if (chromium === null) {
      tally.skipped(name, 'no Chromium: install it or name it in TRACKCRUMB_CHROMIUM');
      return;
    }
    if (projects.includes('grafana-13')) {
      await grafana13;
      await stage('host of Grafana 13', ensureGrafana13Built);
    }
    const report = reportFile(`browser ${workspace}`);
    const args = ['playwright', 'test', '-c', config, ...projects.map((project) => `--project=${project}`)];
    await stage(name, () =>
      run('npx', [...args, '--reporter=list,json'], {
        cwd: path.join(root, workspace),
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, TRACKCRUMB_CHROMIUM: chromium },
      })
    );
    tally.playwright(name, report);
  };
  return { seconds, work };
});
const jestSuites = wantedJestSuites.flatMap(({ workspace, shards, usesGrafana13, seconds }) =>
  Array.from({ length: shards }, (_, index) => {
    const shard = shards === 1 ? '' : ` ${index + 1}/${shards}`;
    const report = reportFile(`jest ${workspace}${shard}`);
    const args = ['jest', '--json', `--outputFile=${report}`, '--maxWorkers=1'];
    const work = async () => {
      if (usesGrafana13) {
        await grafana13;
      }
      await stage(`${workspace}${shard}`, () =>
        run('npx', shards === 1 ? args : [...args, `--shard=${index + 1}/${shards}`], {
          cwd: path.join(root, workspace),
        })
      );
      tally.jest(workspace, report);
    };
    return { seconds, work };
  })
);
const checks = (rooms.length > 0 ? [] : CHECKS).map(({ script, seconds }) => ({
  seconds,
  work: async () => void (await stage(script, () => run('npm', ['run', script], { cwd: root }))),
}));
await inLanes(LANES, [...browserSuites, ...jestSuites, ...checks]);

// Where everything is meant to be installed, a suite that did not run is a failure.
process.exit(tally.print({ skipsFail: process.env.CI === 'true' }) ? 0 : 1);
