// npm start: installs, builds, starts ClickHouse, sidecar and the page, fills the demo once, and prints the address.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { Companion } from './companion.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './root.mjs';
import { step } from './step.mjs';

const stateDir = path.resolve(root, process.env.TRACKCRUMB_STATE_DIR ?? '.trackcrumb');
const runtimeFile = path.join(stateDir, 'runtime.json');
const pagePort = Number(process.env.TRACKCRUMB_PAGE_PORT ?? 3000);
const pageUrl = `http://127.0.0.1:${pagePort}/a/trackcrumb-experiments-app/experiments`;
const demoPort = Number(process.env.TRACKCRUMB_DEMO_PORT ?? 3001);
const demoUrl = `http://127.0.0.1:${demoPort}/`;
const withDemo = process.env.TRACKCRUMB_DEMO !== 'off';
const fromSource = ['--import', 'tsx', '--conditions=@trackcrumb/source'];
const env = { TRACKCRUMB_STATE_DIR: stateDir, TRACKCRUMB_PAGE_PORT: String(pagePort) };

/** @type {Companion[]} */
const companions = [];
let stopping = false;

async function stop(exitCode = 0) {
  if (stopping) {
    return;
  }
  stopping = true;
  // The sidecar, the first to start, is the last to stop: the others use it.
  const [sidecar, ...users] = companions;
  await Promise.all(users.map((companion) => companion.stop()));
  await sidecar?.stop();
  process.exit(exitCode);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => void stop());
}

/** @param {string} name @param {string[]} nodeArgs @param {{ showOutput?: boolean, port?: number }} [options] */
function begin(name, nodeArgs, { port, ...options } = {}) {
  const ownEnv = port === undefined ? env : { ...env, PORT: String(port) };
  const companion = new Companion(name, nodeArgs, { cwd: root, env: ownEnv, ...options });
  companions.push(companion);
  return companion;
}

/** @param {Companion} sidecar */
const sidecarIsReady = (sidecar) =>
  existsSync(runtimeFile) && JSON.parse(readFileSync(runtimeFile, 'utf8')).pid === sidecar.child.pid;

/** @param {string} url */
const answers = (url) =>
  fetch(url).then(
    (response) => response.ok,
    () => false
  );

try {
  console.log('TrackCrumb Experiments');
  await ensureInstalled();
  await ensureBuilt();
  const sidecar = begin('sidecar', ['ingest-sidecar/dist/cli.js', 'serve']);
  await step(process.env.CLICKHOUSE_URL ? 'Starting the sidecar' : 'Starting ClickHouse and the sidecar', () =>
    sidecar.until(() => sidecarIsReady(sidecar), 60_000)
  );
  const host = begin('page host', ['grafana-app/standalone/dist/server.js']);
  await step('Starting the page', () => host.until(() => answers(pageUrl), 30_000));
  if (withDemo) {
    const demo = begin('demo', [...fromSource, 'examples/demo/src/main.ts'], { showOutput: true });
    if ((await demo.exited) !== 0 && !stopping) {
      throw new Error(`The demo traffic failed:\n${demo.lastOutput}`);
    }
    const shop = begin('demo page', [...fromSource, 'examples/plain/main.ts'], { port: demoPort });
    await step('Starting the demo page', () => shop.until(() => answers(demoUrl), 30_000));
  }
  if (!stopping) {
    console.log(`\n  Open ${pageUrl}`);
    if (withDemo) {
      console.log(`  Be a visitor of the pricing copy test: ${demoUrl}`);
    }
    console.log(`  Ctrl-C stops everything; the data stays in ${path.relative(process.cwd(), stateDir) || stateDir}.`);
    const ended = await Promise.race([sidecar.exited.then(() => sidecar), host.exited.then(() => host)]);
    if (!stopping) {
      throw new Error(`The ${ended.name} ended by itself:\n${ended.lastOutput}`);
    }
  }
} catch (error) {
  if (!stopping) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    await stop(1);
  }
}
