import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedClickHouse } from '../src/index';
import type { EmbeddedClickHouse } from '../src/index';
import { answer, connect, helloPacket } from './nativeProtocol';
import { run } from './statement';

jest.setTimeout(60_000);

let dataDir: string;
let running: EmbeddedClickHouse | undefined;

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "trackcrumb & 'quoted' <dir> "));
});

afterEach(async () => {
  await running?.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedClickHouse> {
  running = await startEmbeddedClickHouse({ dataDir });
  return running;
}

const CREATE_TABLE = 'CREATE TABLE visits (id UInt64) ENGINE = MergeTree ORDER BY id';
const INSERT_THOUSAND = 'INSERT INTO visits SELECT number FROM numbers(1000)';
const COUNT = 'SELECT count(), uniqExact(id) FROM visits';

test('a restart keeps data, functions and passwords', async () => {
  const first = await start();
  await run(first, first.sidecar, CREATE_TABLE);
  await run(first, first.sidecar, INSERT_THOUSAND);
  await run(first, first.sidecar, 'CREATE FUNCTION plus_one AS (x) -> x + 1');
  await first.stop();
  expect(await first.exited).toEqual({ code: 0, signal: null });

  const second = await start();
  expect(await run(second, second.sidecar, COUNT)).toBe('1000\t1000');
  expect(await run(second, second.sidecar, 'SELECT plus_one(41)')).toBe('42');
  expect(second.sidecar).toEqual(first.sidecar);
  expect(second.grafana).toEqual(first.grafana);
});

test('rows acknowledged before a kill -9 of the server are there after a restart', async () => {
  const first = await start();
  await run(first, first.sidecar, CREATE_TABLE);
  await run(first, first.sidecar, INSERT_THOUSAND);
  process.kill(first.pid, 'SIGKILL');
  expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });

  const second = await start();
  expect(await run(second, second.sidecar, COUNT)).toBe('1000\t1000');
});

test('stop is harmless when asked twice, at once and after the end', async () => {
  const server = await start();
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  expect(await server.exited).toEqual({ code: 0, signal: null });
});

test('stop does not wait for clients that stay connected; what they stored is there afterwards', async () => {
  const first = await start();
  await run(first, first.sidecar, CREATE_TABLE);
  await run(first, first.sidecar, INSERT_THOUSAND);
  const idle = await connect(first.nativePort);
  idle.write(helloPacket(first.sidecar.username, first.sidecar.password));
  await answer(idle);
  idle.on('error', () => undefined);
  const hungUp = new Promise((resolve) => idle.once('close', resolve));
  await first.stop();
  await hungUp;

  const second = await start();
  expect(await run(second, second.sidecar, COUNT)).toBe('1000\t1000');
});

test('of two starts at once in a new directory one wins, and the other says why it lost', async () => {
  const starts = await Promise.allSettled([1, 2].map(() => startEmbeddedClickHouse({ dataDir })));
  const [winner] = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const [loss] = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason] : []));
  running = winner;
  expect(loss).toMatchObject({ code: 'DIRECTORY_LOCKED' });
  expect(await run(winner!, winner!.sidecar, 'SELECT currentUser()')).toBe('sidecar');
});

test("a port of one's choice", async () => {
  const chosen = await start();
  await chosen.stop();
  const { httpPort, nativePort } = chosen; // free a moment ago
  running = await startEmbeddedClickHouse({ dataDir, httpPort, nativePort });
  expect(running).toMatchObject({ url: `http://127.0.0.1:${httpPort}`, httpPort, nativePort });
});
