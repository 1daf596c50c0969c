import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUNTIME_FILE_NAME, type RuntimeFile } from '@trackcrumb/contract';
import { RestartableClickHouse } from '@trackcrumb/testkit/clickhouse/restartableClickHouse';
import { spawnServe, startServeProcess, type ServeProcess } from './serveProcess';

/**
 * A stop that takes longer than STOP_DEADLINE_MS ends with code 1 (serve.ts), one without an end does not end: code 0
 * is a clean stop within the deadline.
 */
const CLEAN = { code: 0, signal: null };

let stateDir: string;
beforeEach(async () => (stateDir = await mkdtemp(join(tmpdir(), 'trackcrumb-stop-'))));
afterEach(() => rm(stateDir, { recursive: true, force: true }));

async function stopped(serving: ServeProcess): Promise<unknown> {
  serving.process.kill('SIGTERM');
  const exit = await serving.exited;
  expect(existsSync(join(stateDir, RUNTIME_FILE_NAME))).toBe(false);
  return exit;
}

describe('while it starts', () => {
  let frozen: Server;
  beforeAll(async () => {
    // Takes connections and says nothing.
    frozen = createServer((socket) => socket.on('error', () => undefined).resume()).listen(0, '127.0.0.1');
    await once(frozen, 'listening');
  });
  afterAll(() => frozen.close());

  it('and ClickHouse refuses connections', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const serving = spawnServe(stateDir, { CLICKHOUSE_URL: `http://127.0.0.1:${port}` });
    await serving.said('connecting to ClickHouse');
    expect(await stopped(serving)).toEqual(CLEAN);
  });

  it('and ClickHouse is frozen', async () => {
    const { port } = frozen.address() as AddressInfo;
    const asked = once(frozen, 'connection');
    const serving = spawnServe(stateDir, { CLICKHOUSE_URL: `http://127.0.0.1:${port}` });
    await asked;
    expect(await stopped(serving)).toEqual(CLEAN);
  });

  it.each(['starting ClickHouse', 'migrating the schema', 'loading experiments and flags'])('at "%s"', async (step) => {
    const serving = spawnServe(stateDir, {
      TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
      TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
    });
    await serving.said(step);
    expect(await stopped(serving)).toEqual(CLEAN);
  });
});

describe('while it runs', () => {
  let clickhouse: RestartableClickHouse;
  let serving: ServeProcess;
  let runtime: RuntimeFile;
  beforeEach(async () => {
    clickhouse = await RestartableClickHouse.start(join(stateDir, 'clickhouse'));
    const { url, username, password } = clickhouse.endpoint;
    serving = await startServeProcess(stateDir, {
      CLICKHOUSE_URL: url,
      CLICKHOUSE_USER: username,
      CLICKHOUSE_PASSWORD: password,
      TRACKCRUMB_LOG_LEVEL: 'info',
    });
    runtime = JSON.parse(await readFile(join(stateDir, RUNTIME_FILE_NAME), 'utf8')) as RuntimeFile;
  });
  afterEach(async () => {
    clickhouse.thaw();
    await clickhouse.stop();
  });

  const post = (n: number): Promise<Response> =>
    fetch(`${runtime.sidecarUrl}/v1/events`, {
      method: 'POST',
      headers: { 'x-write-key': runtime.writeKey, 'content-type': 'application/json' },
      body: JSON.stringify({
        events: Array.from({ length: n }, (_, index) => ({
          event_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
          event: 'page_viewed',
          distinct_id: `visitor-${index}`,
          timestamp: new Date().toISOString(),
        })),
      }),
    });

  /** In the middle of its request. */
  async function stalledSender(): Promise<void> {
    const { hostname, host, port } = new URL(runtime.sidecarUrl);
    const socket = connect(Number(port), hostname);
    socket.resume().on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(
      `POST /v1/events HTTP/1.1\r\nHost: ${host}\r\nX-Write-Key: ${runtime.writeKey}\r\nContent-Length: 100\r\n\r\n{"ev`
    );
    await fetch(`${runtime.sidecarUrl}/healthz`);
  }

  it('with a stalled sender: what was acknowledged is in ClickHouse, and the log says how it ended', async () => {
    await stalledSender();
    expect((await post(10)).status).toBe(202);
    expect(await stopped(serving)).toEqual(CLEAN);
    expect(await clickhouse.query('SELECT toInt32(count()) AS n FROM trackcrumb.events')).toEqual([{ n: 10 }]);
    await serving.said('"msg":"stopping"');
    await serving.said('"walBytes":0');
  });

  it('with ClickHouse frozen and a stalled sender: what was acknowledged is loaded by the next', async () => {
    clickhouse.freeze();
    await stalledSender();
    expect((await post(10)).status).toBe(202);
    // A question that hangs, like those of the jobs.
    void fetch(`${runtime.sidecarUrl}/readyz`).catch(() => undefined);
    expect(await stopped(serving)).toEqual(CLEAN);
    clickhouse.thaw();
    const { url, username, password } = clickhouse.endpoint;
    const next = await startServeProcess(stateDir, {
      CLICKHOUSE_URL: url,
      CLICKHOUSE_USER: username,
      CLICKHOUSE_PASSWORD: password,
    });
    expect(await stopped(next)).toEqual(CLEAN);
    expect(await clickhouse.query('SELECT toInt32(uniqExact(event_id)) AS n FROM trackcrumb.events')).toEqual([
      { n: 10 },
    ]);
  });

  it('with ClickHouse gone', async () => {
    await clickhouse.kill();
    expect((await post(10)).status).toBe(202);
    expect(await stopped(serving)).toEqual(CLEAN);
    await clickhouse.startAgain();
  });
});
