import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runtimeSource } from './runtimeSource';

const folder = mkdtempSync(join(tmpdir(), 'trackcrumb-runtime-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('follows the file of the running sidecar, and says when there is none', () => {
  const read = runtimeSource({ TRACKCRUMB_STATE_DIR: folder });
  expect(read).toThrow(`The sidecar is not running: ${join(folder, 'runtime.json')} is missing`);
  for (const sidecarUrl of ['http://127.0.0.1:1', 'http://127.0.0.1:2']) {
    writeFileSync(join(folder, 'runtime.json'), JSON.stringify({ sidecarUrl }));
    expect(read()).toEqual({ sidecarUrl });
  }
});

test('the environment goes before the file, and names what it lacks', () => {
  const env = {
    TRACKCRUMB_STATE_DIR: folder,
    TRACKCRUMB_SIDECAR_URL: 'http://sidecar:8090',
    TRACKCRUMB_ADMIN_TOKEN: 'token',
    CLICKHOUSE_URL: 'http://clickhouse:8123',
    CLICKHOUSE_USER: 'grafana',
    CLICKHOUSE_PASSWORD: 'secret',
  };
  expect(runtimeSource(env)()).toMatchObject({
    sidecarUrl: 'http://sidecar:8090',
    clickhouse: { url: 'http://clickhouse:8123', grafana: { username: 'grafana', password: 'secret' } },
  });
  expect(runtimeSource({ ...env, TRACKCRUMB_ADMIN_TOKEN: '' })).toThrow('TRACKCRUMB_ADMIN_TOKEN must be set too');
});
