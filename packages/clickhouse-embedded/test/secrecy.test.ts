import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Credentials } from '../src/index';
import { tryLogin } from './nativeProtocol';
import { run } from './statement';
import { startTestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

jest.setTimeout(60_000);

let server: TestClickHouse;
let secrets: string[];

beforeAll(async () => {
  server = await startTestClickHouse();
  secrets = [server.sidecar.password, (server.grafana as Credentials).password];
  // Everything that might make ClickHouse write about a login.
  for (const { username, password } of [server.sidecar, server.grafana as Credentials]) {
    await tryLogin(server.nativePort, username, password);
    await tryLogin(server.nativePort, 'nobody', password);
    await run(server, { username: 'nobody', password }, 'SELECT 1');
    await run(server, { username, password }, 'SELECT broken(');
    await run(server, { username, password }, 'SYSTEM FLUSH LOGS');
  }
});

afterAll(() => server.stop());

const contains = (content: Buffer) => secrets.filter((secret) => content.includes(secret));

test('no password among the arguments or in the environment of the process', () => {
  for (const file of ['cmdline', 'environ']) {
    expect(contains(fs.readFileSync(`/proc/${server.pid}/${file}`))).toEqual([]);
  }
});

test('the environment of the parent is not handed on', () => {
  const environment = fs.readFileSync(`/proc/${server.pid}/environ`, 'utf8');
  const names = environment.split('\0').map((line) => line.split('=')[0]);
  expect(names.filter((name) => name && !name.startsWith('NODE_CHANNEL_')).sort()).toEqual([
    'TERM',
    'TZ',
    'UV_THREADPOOL_SIZE',
  ]);
});

test('one file holds the passwords; it is for its owner only, and outside of what ClickHouse can read', () => {
  const files = fs
    .readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const holders = files.filter((file) => contains(fs.readFileSync(file)).length > 0);
  expect(holders).toEqual([path.join(server.dataDir, 'clickhouse-passwords.json')]);
  expect(fs.statSync(holders[0]!).mode & 0o777).toBe(0o600);
  expect(files).toContain(path.join(server.dataDir, 'clickhouse.log'));
});

test('not even a hash of them stays in the directory', () => {
  const hashes = secrets.map((secret) => createHash('sha256').update(secret).digest('hex'));
  for (const entry of fs.readdirSync(server.dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = fs.readFileSync(path.join(entry.parentPath, entry.name));
    expect(hashes.filter((hash) => content.includes(hash))).toEqual([]);
  }
});

test('no query shows a password or its hash', async () => {
  for (const sql of ['SHOW CREATE USER sidecar', 'SELECT * FROM system.users FORMAT Vertical', 'SHOW PROCESSLIST']) {
    const answer = Buffer.from(await run(server, server.sidecar, sql));
    expect(contains(answer)).toEqual([]);
  }
});

test('the log stays quiet about what clients do wrong', () => {
  const log = fs.readFileSync(path.join(server.dataDir, 'clickhouse.log'), 'utf8');
  expect(log).not.toMatch(/<(Error|Warning)>/);
});

test('only its owner can enter the directory of the data', () => {
  expect(fs.statSync(path.join(server.dataDir, 'clickhouse')).mode & 0o777).toBe(0o700);
});
