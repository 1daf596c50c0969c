import { allowsOrigin } from './corsOrigins';
import { SettingError } from './settingError';
import { readSettings } from './settings';

describe('readSettings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 8090,
      clickhouse: { mode: 'embedded', httpPort: 8123, nativePort: 9000 },
      adminToken: undefined,
      corsOrigins: 'loopback',
      logLevel: 'info',
    });
  });

  it('starts no server when CLICKHOUSE_URL is set', () => {
    const env = { CLICKHOUSE_URL: 'https://ch.example.com:8443/', CLICKHOUSE_USER: 'u', CLICKHOUSE_PASSWORD: ' p ' };
    expect(readSettings(env).clickhouse).toEqual({
      mode: 'external',
      url: 'https://ch.example.com:8443',
      username: 'u',
      password: ' p ',
      tables: { kind: 'single' },
    });
  });

  it('shards tables over a named cluster, and replicates them unless told not to', () => {
    const env = { CLICKHOUSE_URL: 'http://ch:8123', TRACKCRUMB_CLICKHOUSE_CLUSTER: 'main' };
    expect(readSettings(env).clickhouse).toMatchObject({ tables: { kind: 'cluster', name: 'main', replicated: true } });
    expect(readSettings({ ...env, TRACKCRUMB_CLICKHOUSE_REPLICATION: 'off' }).clickhouse).toMatchObject({
      tables: { kind: 'cluster', name: 'main', replicated: false },
    });
    expect(() => readSettings({ ...env, TRACKCRUMB_CLICKHOUSE_CLUSTER: "it's" })).toThrow(/letters, digits/);
  });

  it('treats an empty variable as unset', () => {
    expect(readSettings({ TRACKCRUMB_PORT: '', CLICKHOUSE_URL: ' ' }).port).toBe(8090);
  });

  it.each([
    ['TRACKCRUMB_PORT', '80o90', /whole number from 0 to 65535/],
    ['TRACKCRUMB_PORT', '70000', /whole number from 0 to 65535/],
    ['TRACKCRUMB_PORT', '-1', /whole number/],
    ['TRACKCRUMB_CLICKHOUSE_HTTP_PORT', '1e3', /whole number/],
    ['CLICKHOUSE_URL', 'localhost:8123', /http:\/\/127\.0\.0\.1:8123/],
    ['CLICKHOUSE_USER', 'me', /CLICKHOUSE_URL/],
    ['TRACKCRUMB_CLICKHOUSE_CLUSTER', 'main', /CLICKHOUSE_URL/],
    ['TRACKCRUMB_CLICKHOUSE_REPLICATION', 'off', /CLICKHOUSE_URL/],
    ['TRACKCRUMB_PUBLIC_URL', 'events.example.com', /URL such as https:\/\/events\.example\.com/],
    ['TRACKCRUMB_PUBLIC_URL', 'https://events.example.com/?key=1', /leave user, password and query out/],
    ['TRACKCRUMB_LOG_LEVEL', 'verbose', /one of silent, error, warn, info, debug/],
    ['TRACKCRUMB_CORS_ORIGINS', 'https://a.example, b.example', /" b.example" is none/],
    ['TRACKCRUMB_ADMIN_TOKEN', 'short', /at least 16/],
    ['TRACKCRUMB_NIGHTLY_CRON', 'at night', /cron pattern such as 0 3 \* \* \*, or off/],
    ['TRACKCRUMB_NIGHTLY_TIMEZONE', 'Mars/Olympus', /IANA name/],
    ['TRACKCRUMB_SRM_MIN_DEVIATION', '5', /number from 0 to 1/],
    ['TRACKCRUMB_READ_TOKEN', 'with spaces in it', /without spaces/],
  ])('refuses %s=%s with the remedy', (variable, value, remedy) => {
    const read = (): unknown => readSettings({ [variable]: value });
    expect(read).toThrow(SettingError);
    expect(read).toThrow(variable);
    expect(read).toThrow(remedy);
  });

  it('never repeats a secret in an error', () => {
    expect(() => readSettings({ TRACKCRUMB_ADMIN_TOKEN: 'hunter2' })).toThrow(/^(?!.*hunter2)/);
    expect(() => readSettings({ TRACKCRUMB_PUBLIC_URL: 'http://h/?k=hunter2' })).toThrow(/^(?!.*hunter2)/);
    expect(() => readSettings({ CLICKHOUSE_URL: 'http://u:hunter2@h' })).toThrow(/^(?!.*hunter2)/);
  });
});

describe('allowsOrigin', () => {
  it('lets pages of this machine in by default, and nobody else', () => {
    expect(allowsOrigin('loopback', 'http://localhost:3000')).toBe(true);
    expect(allowsOrigin('loopback', 'http://localhost.evil.example')).toBe(false);
  });

  it('compares whole origins', () => {
    const { corsOrigins } = readSettings({ TRACKCRUMB_CORS_ORIGINS: 'https://shop.example.com/, http://a:1' });
    expect(allowsOrigin(corsOrigins, 'https://shop.example.com')).toBe(true);
    expect(allowsOrigin(corsOrigins, 'https://shop.example.com:8443')).toBe(false);
  });
});
