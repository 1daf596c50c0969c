import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from './settings';
import { withSecretFiles } from './secretFiles';

let directory: string;
let file: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'trackcrumb-secrets-'));
  file = join(directory, 'secret');
  writeFileSync(file, 'a-secret-of-sixteen-or-more\n');
});
afterAll(() => rmSync(directory, { recursive: true }));

it('takes every secret from its file, without the line feed at its end', () => {
  const settings = readSettings(
    withSecretFiles({
      CLICKHOUSE_URL: 'http://clickhouse:8123',
      CLICKHOUSE_PASSWORD_FILE: file,
      TRACKCRUMB_ADMIN_TOKEN_FILE: file,
      TRACKCRUMB_READ_TOKEN_FILE: file,
      TRACKCRUMB_WRITE_KEY_FILE: file,
    })
  );
  const secret = 'a-secret-of-sixteen-or-more';
  expect(settings).toMatchObject({ adminToken: secret, readToken: secret, writeKey: secret });
  expect(settings.clickhouse).toMatchObject({ password: secret });
});

it('leaves the environment as it is without files', () => {
  expect(withSecretFiles({ TRACKCRUMB_WRITE_KEY: 'as-it-is' })).toEqual({ TRACKCRUMB_WRITE_KEY: 'as-it-is' });
});

it('names the file that cannot be read, and a secret that is set twice', () => {
  const missing = join(directory, 'missing');
  expect(() => withSecretFiles({ TRACKCRUMB_WRITE_KEY_FILE: missing })).toThrow(
    new RegExp(`TRACKCRUMB_WRITE_KEY_FILE.*${missing}.*ENOENT`)
  );
  expect(() => withSecretFiles({ TRACKCRUMB_WRITE_KEY_FILE: file, TRACKCRUMB_WRITE_KEY: 'x' })).toThrow(
    /unset it or TRACKCRUMB_WRITE_KEY: both are set/
  );
});
