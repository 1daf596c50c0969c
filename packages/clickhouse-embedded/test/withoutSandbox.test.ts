import { tryLogin, SERVER } from './nativeProtocol';
import { run } from './statement';
import { startTestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

jest.setTimeout(60_000);

let server: TestClickHouse;

beforeAll(async () => {
  server = await startTestClickHouse({ sandbox: 'off' });
});

afterAll(() => server.stop());

test('starts, and says what is not protected', async () => {
  expect(await run(server, server.sidecar, 'SELECT currentUser()')).toBe('sidecar');
  expect(server.warnings).toEqual([expect.stringMatching(/without a sandbox.*every file/s)]);
  // The warning is true: this is what the sandbox is for.
  expect(await run(server, server.sidecar, "SELECT file('/etc/passwd')")).toContain('root:');
});

test('hands out no grafana user, and has none', async () => {
  expect(server.grafana).toEqual({ unavailable: 'the sandbox is switched off' });
  expect(() => server.grafanaClient()).toThrow('the sandbox is switched off');
  expect(await run(server, server.sidecar, 'SELECT name FROM system.users ORDER BY name')).toBe('default\nsidecar');
});

test('is as safe from native clients as with a sandbox', async () => {
  for (let attempt = 0; attempt < 10; attempt++) {
    expect((await tryLogin(server.nativePort, 'sidecar', 'wrong'))[0]).toBe(SERVER.exception);
  }
  expect(await run(server, { username: 'default', password: '' }, 'SELECT 1')).toContain('USER_SESSION_LIMIT_EXCEEDED');
});
