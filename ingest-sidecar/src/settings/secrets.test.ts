import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets, SECRETS_FILE_NAME } from './secrets';

const UNSET = { adminToken: undefined, writeKey: undefined, hookToken: undefined, environments: [] };
const STAGING = { name: 'staging', writeKey: undefined };
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
  const set = { ...UNSET, adminToken: 'a'.repeat(20), hookToken: 'h'.repeat(20) };
  const kept = await loadSecrets(stateDir, UNSET);
  expect(await loadSecrets(stateDir, set)).toEqual({ ...kept, adminToken: set.adminToken, hookToken: set.hookToken });
});

it('reads what is retiring, and a file of a version that knew of none', async () => {
  const retiring = { adminTokens: ['old'], writeKeys: [], hookTokens: ['hook'] };
  const written = { adminToken: 'new', writeKey: 'wk', hookToken: 'new-hook', retiring };
  await writeFile(join(stateDir, SECRETS_FILE_NAME), JSON.stringify(written));
  expect(await loadSecrets(stateDir, UNSET)).toEqual({ ...written, environments: {} });
  await writeFile(join(stateDir, SECRETS_FILE_NAME), '{"adminToken": "a", "writeKey": "w"}');
  const known = await loadSecrets(stateDir, UNSET);
  expect(known).toMatchObject({
    adminToken: 'a',
    writeKey: 'w',
    retiring: { adminTokens: [], writeKeys: [], hookTokens: [] },
  });
  // It is given a token for alerts, and keeps it.
  expect(known.hookToken.length).toBeGreaterThan(40);
  expect(await loadSecrets(stateDir, UNSET)).toEqual(known);
});

it('generates the key of an environment once, keeps it while the environment is not set, and opens nothing by it then', async () => {
  const before = await loadSecrets(stateDir, UNSET);
  const set = { ...UNSET, environments: [STAGING] };
  const first = await loadSecrets(stateDir, set);
  expect(first).toEqual({
    ...before,
    environments: { staging: { writeKey: expect.stringMatching(/^wk_staging_/), retiring: [] } },
  });
  expect(await loadSecrets(stateDir, UNSET)).toEqual(before);
  expect(await loadSecrets(stateDir, set)).toEqual(first);
  const given = { ...UNSET, environments: [{ name: 'staging', writeKey: 'wk_given' }] };
  expect((await loadSecrets(stateDir, given)).environments).toEqual({
    staging: { writeKey: 'wk_given', retiring: [] },
  });
});

it.each([
  '{"adminToken": "a", "writeKey": "w", "environments": {"staging": {"writeKey": 1}}}',
  '{"adminToken": "a", "writeKey": "w", "environments": {"staging": null}}',
  '{"adminToken": 1}',
  '{"adminToken": "with space", "writeKey": "w"}',
  '{"adminToken": "a", "writeKey": "w", "retiring": {"adminTokens": "old"}}',
  '{"adminToken": "a", "writeKey": "w", "hookToken": "with space"}',
])('says what to do about a damaged file: %s', async (content) => {
  await writeFile(join(stateDir, SECRETS_FILE_NAME), content);
  await expect(loadSecrets(stateDir, UNSET)).rejects.toThrow(/damaged; delete it/);
});

it('says who may not use which directory, and what to do', async () => {
  // Nobody may make a directory there.
  await expect(loadSecrets('/sys/trackcrumb', UNSET)).rejects.toThrow(
    new RegExp(`TRACKCRUMB_STATE_DIR is "/sys/trackcrumb": user ${process.getuid!()} cannot use it .*chown -R`)
  );
});
