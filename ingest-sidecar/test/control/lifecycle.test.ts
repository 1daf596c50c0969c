import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUNTIME_FILE_NAME, type ExperimentsResponse, type RuntimeFile } from '@trackcrumb/contract';
import { runSidecar } from '../../src/runSidecar';
import { readSettings } from '../../src/settings';
import { startServeProcess } from './serveProcess';
import { startTestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

let stateDir: string;
let runtimeFile: string;
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'trackcrumb-lifecycle-'));
  runtimeFile = join(stateDir, RUNTIME_FILE_NAME);
});
afterEach(() => rm(stateDir, { recursive: true, force: true }));

it('tells companions where it is while it runs, and keeps data and secrets over a restart', async () => {
  const first = await startTestSidecar({ TRACKCRUMB_STATE_DIR: stateDir });
  expect(JSON.parse(await readFile(runtimeFile, 'utf8'))).toEqual(first.runtime);
  expect((await stat(runtimeFile)).mode & 0o777).toBe(0o600);
  await first.request('POST', '/api/experiments', { name: 'Kept', targetEvent: 'purchase' });
  await first.stop();
  await first.stop();
  expect(existsSync(runtimeFile)).toBe(false);

  const second = await startTestSidecar({ TRACKCRUMB_STATE_DIR: stateDir });
  const { body } = await second.request<ExperimentsResponse>('GET', '/api/experiments');
  expect(body.experiments.map(({ experiment }) => experiment.name)).toEqual(['Kept']);
  expect(second.runtime).toMatchObject({ adminToken: first.runtime.adminToken, writeKey: first.runtime.writeKey });
  await second.stop();
});

it('undoes a start that fails: nothing is left running or locked', async () => {
  const taken = await startTestSidecar();
  const port = new URL(taken.url).port;
  const env = {
    TRACKCRUMB_STATE_DIR: stateDir,
    TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
    TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
    TRACKCRUMB_LOG_LEVEL: 'silent',
  };
  await expect(runSidecar(readSettings({ ...env, TRACKCRUMB_PORT: port }))).rejects.toThrow(
    `port ${port} of 127.0.0.1 is taken: set TRACKCRUMB_PORT`
  );
  const sidecar = await runSidecar(readSettings({ ...env, TRACKCRUMB_PORT: '0' }));
  await sidecar.stop();
  await taken.stop();
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  'stops cleanly on %s',
  async (signal) => {
    const serving = await startServeProcess(stateDir);
    serving.process.kill(signal);
    expect(await serving.exited).toEqual({ code: 0, signal: null });
    expect(existsSync(runtimeFile)).toBe(false);
  },
  60_000
);

it('loses nothing it acknowledged when it is killed', async () => {
  const serving = await startServeProcess(stateDir);
  const { sidecarUrl, adminToken, writeKey } = JSON.parse(await readFile(runtimeFile, 'utf8')) as RuntimeFile;
  const post = async (path: string, body: unknown): Promise<number> => {
    const headers = {
      authorization: `Bearer ${adminToken}`,
      'x-write-key': writeKey,
      'content-type': 'application/json',
    };
    return (await fetch(`${sidecarUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  const survivor = { name: 'Survivor', targetEvent: 'purchase', assignment: 'external' };
  expect(await post('/api/experiments', survivor)).toBe(201);
  expect(
    await post('/api/experiments/survivor/status', { status: 'running', version: 1, startedAt: '2026-01-01T00:00:00Z' })
  ).toBe(200);
  const events = Array.from({ length: 50 }, (_, i) => ({
    event_id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    event: 'purchase',
    distinct_id: `visitor-${i}`,
    timestamp: new Date(Date.now() - 60_000).toISOString(),
    properties: { converted: true },
    experiments: { survivor: { variant: 'control', flag_version: 1 } },
  }));
  expect(await post('/v1/events', { events })).toBe(202);
  serving.process.kill('SIGKILL');
  await serving.exited;

  const restarted = await startTestSidecar({ TRACKCRUMB_STATE_DIR: stateDir });
  await restarted.flush();
  const { body } = await restarted.request('GET', '/api/experiments/survivor/results');
  expect(body).toMatchObject({ status: 'running', counts: [{ n: 50, conversions: 50 }, { n: 0 }] });
  await restarted.stop();
});
