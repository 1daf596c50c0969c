import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { step } from './step.mjs';

const MARKER = path.join(root, 'node_modules', '.trackcrumb-installed');
const OLDEST_NODE = { major: 20, minor: 19 };

/** Installs what the lockfile says, unless it is installed already. */
export async function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE.major || (major === OLDEST_NODE.major && minor < OLDEST_NODE.minor)) {
    throw new Error(
      `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer (see .nvmrc).`
    );
  }
  const wanted = fingerprint([path.join(root, 'package-lock.json')]);
  if (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted) {
    return;
  }
  await step('Installing dependencies (about 1.5 GB, a few minutes the first time)', () =>
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root })
  );
  writeFileSync(MARKER, wanted);
}
