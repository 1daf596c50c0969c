import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { Credentials } from '../src/index';
import { eventually } from '@trackcrumb/testkit/eventually';
import { run } from './statement';
import { startTestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

jest.setTimeout(60_000);

// What SQL could reach on this machine, tried as both users, from a server that really could reach it.

let server: TestClickHouse;
let users: Record<string, Credentials>;
/** A neighbour on this machine; hears of every connection made to it. */
let neighbour: net.Server;
let neighbourPort: number;
let visits = 0;

beforeAll(async () => {
  server = await startTestClickHouse();
  users = { sidecar: server.sidecar, grafana: server.grafana as Credentials };
  await run(server, server.sidecar, 'CREATE TABLE t (a Int64) ENGINE = MergeTree ORDER BY a');
  await run(server, server.sidecar, 'INSERT INTO t VALUES (1)');
  neighbour = net.createServer((socket) => {
    visits += 1;
    socket.end();
  });
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  neighbourPort = (neighbour.address() as net.AddressInfo).port;
});

afterAll(async () => {
  await server.stop();
  neighbour.close();
});

afterEach(() => {
  expect(visits).toBe(0);
});

const REFUSED = /Permission denied|ACCESS_DENIED|READONLY|CANNOT_OPEN_FILE/;

describe.each(['sidecar', 'grafana'])('%s', (name) => {
  afterEach(async () => {
    expect(await run(server, server.sidecar, 'SELECT currentUser()')).toBe('sidecar');
  });

  const sql = (statement: string, settings?: Record<string, string>) => run(server, users[name]!, statement, settings);

  test.each(['/etc/passwd', '/proc/self/environ', '/proc/self/maps', '/proc/1/cmdline', '/etc/hosts', '/dev/urandom'])(
    'file(%s) is refused',
    async (file) => {
      expect(fs.existsSync(file)).toBe(true);
      expect(await sql(`SELECT file('${file}')`)).toMatch(REFUSED);
      expect(await sql(`SELECT * FROM file('${file}', 'LineAsString', 'line String')`)).toMatch(REFUSED);
    }
  );

  test('the files beside the data are out of reach, by whatever path', async () => {
    const files = fs.readdirSync(server.dataDir).filter((entry) => entry !== 'clickhouse');
    expect(files).toEqual(['clickhouse-passwords.json', 'clickhouse.log']);
    for (const file of files) {
      for (const way of [path.join(server.dataDir, file), `../${file}`, `store/../../${file}`]) {
        expect(await sql(`SELECT file('${way}')`)).toMatch(REFUSED);
      }
    }
  });

  test('template files are not read', async () => {
    const settings = { format_template_row: '/etc/passwd', format_template_resultset: '/etc/passwd' };
    expect(await sql('SELECT a FROM t FORMAT Template', settings)).toMatch(REFUSED);
    const inQuery = "SETTINGS format_template_row = '/etc/passwd', format_template_resultset = '/etc/passwd'";
    expect(await sql(`SELECT a FROM t FORMAT Template ${inQuery}`)).toMatch(REFUSED);
    expect(await sql(`INSERT INTO t ${inQuery} FORMAT Template\n1`)).toMatch(REFUSED);
  });

  test('schema files are not read', async () => {
    for (const [format, extension] of [
      ['Protobuf', 'proto'],
      ['CapnProto', 'capnp'],
    ] as const) {
      const settings = { format_schema: `/etc/passwd.${extension}:Message` };
      expect(await sql(`SELECT a FROM t FORMAT ${format}`, settings)).toMatch(/DB::\w*Exception/);
    }
  });

  test('no connection leaves the server', async () => {
    const there = `127.0.0.1:${neighbourPort}`;
    const attempts = [
      `SELECT * FROM url('http://${there}/', 'CSV', 'a Int8')`,
      `SELECT * FROM remote('${there}', 'system.one')`,
      `SELECT * FROM s3('http://${there}/bucket/key', 'CSV', 'a Int8')`,
      `SELECT * FROM mysql('${there}', 'd', 't', 'u', 'p')`,
      `SELECT * FROM postgresql('${there}', 'd', 't', 'u', 'p')`,
      `INSERT INTO FUNCTION url('http://${there}/', 'CSV', 'a Int8') VALUES (1)`,
      `CREATE TABLE leak (a Int8) ENGINE = URL('http://${there}/', 'CSV')`,
    ];
    for (const attempt of attempts)
      expect([attempt, await sql(attempt)]).toEqual([attempt, expect.stringMatching(REFUSED)]);
  });
});

test('a dictionary may be declared over a file, a URL or a command, but never filled', async () => {
  const sources = {
    file: ["FILE(PATH '/etc/passwd' FORMAT 'TSV')", 'PATH_ACCESS_DENIED'],
    http: [`HTTP(URL 'http://127.0.0.1:${neighbourPort}/' FORMAT 'TSV')`, 'Permission denied'], // by the kernel
    command: ["EXECUTABLE(COMMAND 'cat /etc/passwd' FORMAT 'TSV')", 'CHILD_WAS_NOT_EXITED_NORMALLY'],
  };
  for (const [name, [source, refusal]] of Object.entries(sources)) {
    const columns = '(k UInt64, v String) PRIMARY KEY k LAYOUT(FLAT()) LIFETIME(0) SETTINGS(http_max_tries = 1)';
    expect(await run(server, server.sidecar, `CREATE DICTIONARY ${name} ${columns} SOURCE(${source})`)).toBe('');
    expect(await run(server, server.sidecar, `SELECT dictGet('${name}', 'v', toUInt64(1))`)).toContain(refusal);
  }
});

test('a Grafana query that reads from a pipe of the process hangs, and nobody else with it', async () => {
  const descriptors = `/proc/${server.pid}/fd`;
  const pipe = fs
    .readdirSync(descriptors)
    .find((name) => fs.readlinkSync(`${descriptors}/${name}`).startsWith('pipe:'));
  const query = run(server, users['grafana']!, `SELECT file('/proc/self/fd/${pipe}')`);
  const fate = query.then(
    () => 'answered',
    () => 'cut off'
  );
  const isRunning = "SELECT count() FROM system.processes WHERE user = 'grafana' AND query LIKE '%/proc/self/fd/%'";
  await eventually(async () => (await run(server, server.sidecar, isRunning)) === '1');
  expect(await run(server, users['grafana']!, 'SELECT count() FROM t')).toBe('1');
  expect(await run(server, server.sidecar, 'INSERT INTO t VALUES (2)')).toBe('');
  await server.stop(); // is not held up by it either
  expect(await fate).toBe('cut off');
});
