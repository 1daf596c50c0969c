import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import seedrandom from 'seedrandom';
import { eventually } from '@trackcrumb/testkit/eventually';
import { answer, connect, helloPacket, queryPacket, SERVER, tryLogin } from './nativeProtocol';
import { run } from './statement';
import { startTestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

jest.setTimeout(60_000);

let server: TestClickHouse;
let ended = false;

beforeAll(async () => {
  server = await startTestClickHouse();
  void server.exited.then(() => (ended = true));
});

afterEach(async () => {
  expect(await run(server, server.sidecar, 'SELECT currentUser()')).toBe('sidecar');
  expect(ended).toBe(false);
});

afterAll(() => server.stop());

const ENDLESS = 'SELECT number FROM numbers(1000000000000)';

async function noQueryRuns(text: string): Promise<boolean> {
  const running =
    "SELECT count() FROM system.processes WHERE query LIKE '%1000000000000%' AND query NOT LIKE '%processes%'";
  expect(text).toContain('1000000000000');
  return (await run(server, server.sidecar, running)) === '0';
}

test('wrong passwords on the native port, one after the other and all at once', async () => {
  for (let attempt = 0; attempt < 20; attempt++) {
    const reply = await tryLogin(server.nativePort, 'sidecar', `wrong ${attempt}`);
    expect(reply[0]).toBe(SERVER.exception);
    expect(reply.toString()).toContain('Authentication failed');
  }
  const burst = Array.from({ length: 50 }, () => tryLogin(server.nativePort, 'grafana', 'wrong'));
  for (const reply of await Promise.all(burst)) expect(reply[0]).toBe(SERVER.exception);
});

test('the right password works on the native port', async () => {
  const { username, password } = server.sidecar;
  expect((await tryLogin(server.nativePort, username, password))[0]).toBe(SERVER.hello);
});

test('garbage on the native and the HTTP port', async () => {
  const random = seedrandom('garbage');
  for (const port of [server.nativePort, server.httpPort]) {
    for (let attempt = 0; attempt < 50; attempt++) {
      const socket = await connect(port);
      const closed = new Promise((resolve) => socket.on('error', resolve).on('close', resolve));
      socket.end(Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256))));
      socket.resume();
      await closed;
    }
  }
});

test('a native client that is killed in the middle of a result', async () => {
  for (let attempt = 0; attempt < 5; attempt++) {
    const socket = await connect(server.nativePort);
    socket.write(helloPacket(server.sidecar.username, server.sidecar.password));
    expect((await answer(socket))[0]).toBe(SERVER.hello);
    socket.write(queryPacket(ENDLESS));
    expect((await answer(socket))[0]).toBe(SERVER.data);
    socket.resetAndDestroy();
  }
  await eventually(() => noQueryRuns(ENDLESS));
});

test('a native client that is killed in the middle of its hello', async () => {
  const hello = helloPacket(server.sidecar.username, server.sidecar.password);
  for (let length = 1; length < hello.length; length += 7) {
    const socket = await connect(server.nativePort);
    socket.write(hello.subarray(0, length));
    socket.resetAndDestroy();
  }
});

test('an HTTP client that is killed in the middle of a result', async () => {
  const { username, password } = server.sidecar;
  const headers = { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password };
  for (let attempt = 0; attempt < 5; attempt++) {
    await new Promise<void>((resolve, reject) => {
      const call = get(`${server.url}/?query=${encodeURIComponent(ENDLESS)}`, { agent: false, headers });
      call.on('error', reject);
      call.on('response', (response) => {
        response.on('error', () => undefined);
        response.once('data', () => {
          response.socket.resetAndDestroy();
          resolve();
        });
      });
    });
  }
  await eventually(() => noQueryRuns(ENDLESS));
});

test('the passwordless default user cannot log in', async () => {
  const nobody = { username: 'default', password: '' };
  expect(await run(server, nobody, 'SELECT 1')).toContain('USER_SESSION_LIMIT_EXCEEDED');
  const reply = await tryLogin(server.nativePort, 'default', '');
  expect(reply[0]).toBe(SERVER.exception);
  expect(reply.toString()).toContain('overflown session count');
});

test('a user that does not exist cannot log in', async () => {
  const stranger = { username: 'admin', password: randomBytes(8).toString('hex') };
  expect(await run(server, stranger, 'SELECT 1')).toContain('AUTHENTICATION_FAILED');
});
