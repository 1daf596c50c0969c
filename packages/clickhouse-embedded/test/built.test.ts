import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eventually, isAlive } from '@trackcrumb/testkit/eventually';
import { startHolder } from './serverHolder';
import { run } from './statement';

jest.setTimeout(60_000);

// The launcher as it is published: bundled by tsup, with the child process as an entry of its own.

const WORKSPACE = path.join(__dirname, '..');
const CHILD_ENTRY = path.join(WORKSPACE, 'src', 'child', 'main.ts');
const HOLDER = path.join(__dirname, 'fixtures', 'holdServer.ts');

/** Where npm put a package that this workspace depends on. */
const installed = (name: string): string => path.dirname(require.resolve(`${name}/package.json`));

let directory: string;
let modules: string;

beforeAll(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-built-'));
  fs.writeFileSync(path.join(directory, 'package.json'), '{ "type": "module" }');
  const tsup = path.join(installed('tsup'), 'dist', 'cli-default.js');
  const entries = ['--entry.main', HOLDER, '--entry.clickhouse-child', CHILD_ENTRY];
  const output = ['--format', 'esm', '--out-dir', path.join(directory, 'dist')];
  // tsup bundles optional dependencies unless told otherwise, and native ones cannot be bundled.
  const external = ['chdb', 'ffi-rs'].flatMap((name) => ['--external', name]);
  const args = ['--no-config', '--silent', ...entries, ...output, ...external];
  execFileSync(process.execPath, [tsup, ...args], { cwd: WORKSPACE });
  modules = path.join(directory, 'node_modules');
  fs.mkdirSync(path.join(modules, '@clickhouse'), { recursive: true });
  link('@clickhouse/client');
});

beforeEach(() => {
  for (const name of ['chdb', 'ffi-rs']) fs.rmSync(path.join(modules, name), { force: true });
});

afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

function link(name: string): void {
  fs.symlinkSync(installed(name), path.join(modules, name));
}

const start = () => startHolder([path.join(directory, 'dist', 'main.js')], path.join(directory, 'state'));

test('starts a server, without tsx', async () => {
  link('chdb');
  link('ffi-rs');
  const holder = await start();
  expect(await run(holder.said, holder.said.sidecar, 'SELECT currentUser()')).toBe('sidecar');
  expect(fs.readFileSync(`/proc/${holder.said.pid}/cmdline`, 'utf8')).not.toContain('tsx');
  holder.process.kill('SIGKILL');
  await eventually(() => !isAlive(holder.said.pid));
});

test.each([
  ['chdb', 'ffi-rs'],
  ['ffi-rs', 'chdb'],
])('says so when the optional dependency %s is not installed', async (_missing, present) => {
  link(present);
  const holder = await start();
  expect(holder.said.code).toBe('NATIVE_LIBRARY_MISSING');
  if (holder.process.exitCode === null) await once(holder.process, 'exit');
});
