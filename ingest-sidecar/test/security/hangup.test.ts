import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuntimeFile } from '@trackcrumb/contract';
import { startServeProcess, type ServeProcess } from '../control/serveProcess';

let stateDir: string;
let serving: ServeProcess;
beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'trackcrumb-hangup-'));
  serving = await startServeProcess(stateDir);
});
afterAll(async () => {
  serving.process.kill('SIGTERM');
  await serving.exited;
  await rm(stateDir, { recursive: true });
});

const status = async (url: string, token: string): Promise<number> =>
  (await fetch(`${url}/api/experiments`, { headers: { authorization: `Bearer ${token}` } })).status;

it('SIGHUP makes a running sidecar read its secrets again, and the process goes on', async () => {
  const { pid, sidecarUrl } = JSON.parse(await readFile(join(stateDir, 'runtime.json'), 'utf8')) as RuntimeFile;
  const secrets = JSON.parse(await readFile(join(stateDir, 'secrets.json'), 'utf8')) as { adminToken: string };
  await writeFile(join(stateDir, 'secrets.json'), JSON.stringify({ ...secrets, adminToken: 'rotated-admin-token' }));
  process.kill(pid, 'SIGHUP');
  while ((await status(sidecarUrl, 'rotated-admin-token')) !== 200) {
    await new Promise((wait) => setTimeout(wait, 50));
  }
  expect(await status(sidecarUrl, secrets.adminToken)).toBe(401);
  expect(serving.process.exitCode).toBeNull();
});
