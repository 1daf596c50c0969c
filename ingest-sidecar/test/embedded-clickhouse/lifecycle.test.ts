import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedClickHouse } from '../../src/clickhouse/embedded/index';
import type { EmbeddedClickHouse } from '../../src/clickhouse/embedded/index';
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
