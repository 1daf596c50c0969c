import fs from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, isAlive } from '@trackcrumb/testkit/eventually';
import { startHolder } from './serverHolder';
import type { ServerHolder } from './serverHolder';
import { run } from './statement';

jest.setTimeout(60_000);

// The launcher in a process of its own, from source through tsx: the way `trackcrumb` runs while it is developed.

const FROM_SOURCE = [
  '--import',
  pathToFileURL(require.resolve('tsx')).href,
  path.join(__dirname, 'fixtures', 'holdServer.ts'),
];

let dataDir: string;
let holder: ServerHolder;

beforeEach(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-parent-'));
  holder = await startHolder(FROM_SOURCE, dataDir);
});

afterEach(async () => {
  holder.process.kill('SIGKILL');
  await eventually(() => !isAlive(holder.said.pid));
  fs.rmSync(dataDir, { recursive: true, force: true });
});

test('a parent that is killed takes the server with it', async () => {
  expect(isAlive(holder.said.pid)).toBe(true);
  holder.process.kill('SIGKILL');
  await eventually(() => !isAlive(holder.said.pid));
});

test('Ctrl-C, which interrupts a whole process group, does not reach the server', async () => {
  process.kill(-holder.process.pid!, 'SIGINT');
  const [chunk] = (await once(holder.process.stdout!, 'data')) as [Buffer];
  expect(chunk.toString()).toBe('interrupted\n'); // what to do now is the parent's business
  expect(await run(holder.said, holder.said.sidecar, 'SELECT currentUser()')).toBe('sidecar');
});

test('a parent that stops its server ends by itself', async () => {
  expect(await run(holder.said, holder.said.sidecar, 'SELECT currentUser()')).toBe('sidecar');
  holder.process.kill('SIGTERM');
  const [code] = await once(holder.process, 'exit');
  expect(code).toBe(0);
  expect(isAlive(holder.said.pid)).toBe(false);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s sent to the server itself ends it', async (signal) => {
  process.kill(holder.said.pid, signal);
  await eventually(() => !isAlive(holder.said.pid));
});
