import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets, SECRETS_FILE_NAME } from './secrets';

const UNSET = { adminToken: undefined, writeKey: undefined };
let stateDir: string;

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'trackcrumb-secrets-'));
});
afterEach(() => rm(stateDir, { recursive: true }));

it('generates secrets once and keeps them for their owner only', async () => {
  const first = await loadSecrets(stateDir, UNSET);
  expect(await loadSecrets(stateDir, UNSET)).toEqual(first);
  expect(first.adminToken).not.toBe(first.writeKey);
  expect((await stat(join(stateDir, SECRETS_FILE_NAME))).mode & 0o777).toBe(0o600);
});

it('prefers what is set', async () => {
  const set = { adminToken: 'a'.repeat(20), writeKey: undefined };
  const kept = await loadSecrets(stateDir, UNSET);
  expect(await loadSecrets(stateDir, set)).toEqual({ adminToken: set.adminToken, writeKey: kept.writeKey });
});

it('says what to do about a damaged file', async () => {
  await writeFile(join(stateDir, SECRETS_FILE_NAME), '{"adminToken": 1}');
  await expect(loadSecrets(stateDir, UNSET)).rejects.toThrow(/damaged; delete it/);
});
