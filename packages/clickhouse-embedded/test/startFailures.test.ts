import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedClickHouseError, startEmbeddedClickHouse } from '../src/index';
import type { EmbeddedClickHouseOptions } from '../src/index';
import { startTestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

jest.setTimeout(60_000);

let dataDir: string;

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-failure-'));
});

afterEach(() => {
  delete process.env['CHDB_LIBCHDB_PATH'];
  fs.rmSync(dataDir, { recursive: true, force: true });
});

async function failure(options: Partial<EmbeddedClickHouseOptions>): Promise<EmbeddedClickHouseError> {
  const outcome = await startEmbeddedClickHouse({ dataDir, ...options }).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(EmbeddedClickHouseError);
  return outcome as EmbeddedClickHouseError;
}

describe('a port that is taken', () => {
  let occupant: net.Server;
  let port: number;

  beforeEach(async () => {
    occupant = net.createServer();
    await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
    port = (occupant.address() as net.AddressInfo).port;
  });

  afterEach(() => occupant.close());

  test.each([
    ['httpPort', 'TRACKCRUMB_CLICKHOUSE_HTTP_PORT'],
    ['nativePort', 'TRACKCRUMB_CLICKHOUSE_NATIVE_PORT'],
  ])('%s', async (option, variable) => {
    const error = await failure({ [option]: port });
    expect(error.code).toBe('PORT_UNAVAILABLE');
    expect(error.message).toContain(`127.0.0.1:${port}: address already in use`);
    expect(error.message).toContain(`set ${variable} to another one`);
  });

  test('the directory can be used right after', async () => {
    await failure({ httpPort: port });
    const server = await startEmbeddedClickHouse({ dataDir });
    await server.stop();
    expect(await server.exited).toEqual({ code: 0, signal: null });
  });

  test('neither a failed start nor a good one leaves configuration behind', async () => {
    // A directory for temporary files that no other test, and no other server, writes to.
    const temporary = path.join(dataDir, 'tmp');
    fs.mkdirSync(temporary);
    const tmpdir = jest.spyOn(os, 'tmpdir').mockReturnValue(temporary);
    try {
      await failure({ httpPort: port });
      const server = await startEmbeddedClickHouse({ dataDir });
      expect(tmpdir).toHaveBeenCalledTimes(2);
      expect(fs.readdirSync(temporary)).toEqual([]);
      await server.stop();
    } finally {
      tmpdir.mockRestore();
    }
  });
});

test('a directory that another server uses', async () => {
  const other = await startTestClickHouse();
  try {
    const error = await failure({ dataDir: other.dataDir });
    expect(error.code).toBe('DIRECTORY_LOCKED');
    expect(error.message).toContain(other.dataDir);
    expect(await (await other.client.query({ query: 'SELECT 1 AS x', format: 'JSONEachRow' })).json()).toEqual([
      { x: 1 },
    ]);
  } finally {
    await other.stop();
  }
});

test('a directory that is a file', async () => {
  const file = path.join(dataDir, 'file');
  fs.writeFileSync(file, '');
  const error = await failure({ dataDir: file });
  expect(error.code).toBe('DIRECTORY_UNUSABLE');
  expect(error.message).toContain(file);
});

test('a native library that is not there', async () => {
  process.env['CHDB_LIBCHDB_PATH'] = path.join(dataDir, 'libchdb.so');
  const error = await failure({});
  expect(error.code).toBe('NATIVE_LIBRARY_MISSING');
  expect(error.message).toMatch(/npm install --include=optional.*CLICKHOUSE_URL/);
});

test('a native library that is damaged', async () => {
  const damaged = path.join(dataDir, 'libchdb.so');
  fs.writeFileSync(damaged, 'not a library');
  process.env['CHDB_LIBCHDB_PATH'] = damaged;
  const error = await failure({});
  expect(error.code).toBe('NATIVE_LIBRARY_MISSING');
  expect(error.message).toContain(damaged);
});

test('a damaged password file, whose content is not repeated', async () => {
  const file = path.join(dataDir, 'clickhouse-passwords.json');
  fs.writeFileSync(file, '{"sidecar":"tell-nobody"');
  const error = await failure({});
  expect(error.code).toBe('PASSWORDS_UNREADABLE');
  expect(error.message).toContain(file);
  expect(error.message).not.toContain('tell-nobody');
});

test('a start that takes too long', async () => {
  const error = await failure({ bootTimeoutMs: 1 });
  expect(error.code).toBe('BOOT_TIMED_OUT');
  expect(error.message).toContain(path.join(dataDir, 'clickhouse.log'));
});

test('a start that is aborted, before and under way', async () => {
  const reason = new Error('changed my mind');
  await expect(startEmbeddedClickHouse({ dataDir, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);

  const controller = new AbortController();
  const start = startEmbeddedClickHouse({ dataDir, signal: controller.signal });
  setImmediate(() => controller.abort(reason));
  await expect(start).rejects.toBe(reason);
});

test.each([
  [{ httpPort: 70_000 }, 'httpPort is 70000'],
  [{ nativePort: 1.5 }, 'nativePort is 1.5'],
  [{ httpPort: 9000, nativePort: 9000 }, 'nativePort is 9000'],
  [{ grafanaReadableViews: ['a_v1; DROP TABLE events'] }, 'grafanaReadableViews is "a_v1; DROP TABLE events"'],
  [{ dataDir: '' }, 'dataDir is ""'],
  [{ cluster: { name: "it's", shards: [] } }, 'cluster.name is "it\'s"'],
  [{ cluster: { name: 'c', shards: [{ nativePort: 0, password: 'p' }] } }, 'cluster.shards.nativePort is 0'],
])('an option that makes no sense: %j', async (options, message) => {
  const error = await failure(options);
  expect(error.code).toBe('INVALID_OPTION');
  expect(error.message).toContain(message);
});
