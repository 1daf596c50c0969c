import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuntimeFile } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_ENVIRONMENTS: 'staging' });
});
afterAll(() => sidecar.stop());

const write = (secrets: object | string) =>
  writeFile(
    join(sidecar.stateDir, 'secrets.json'),
    typeof secrets === 'string' ? secrets : JSON.stringify(secrets, null, 2)
  );
const runtimeFile = async () =>
  JSON.parse(await readFile(join(sidecar.stateDir, 'runtime.json'), 'utf8')) as RuntimeFile;

async function opens(adminToken: string, writeKey: string): Promise<boolean[]> {
  const [api, v1] = await Promise.all([
    fetch(`${sidecar.url}/api/experiments`, { headers: { authorization: `Bearer ${adminToken}` } }),
    fetch(`${sidecar.url}/v1/flags`, { headers: { 'x-write-key': writeKey } }),
  ]);
  return [api.status === 200, v1.status === 200];
}

const holds = async (hookToken: string): Promise<boolean> =>
  (
    await fetch(`${sidecar.url}/api/hooks/alerts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hookToken}`, 'content-type': 'application/json' },
      body: '{"alerts": []}',
    })
  ).status === 200;

const TOKENS = { adminToken: 'a-new-admin-token', writeKey: 'wk_new' };
const NEW = { ...TOKENS, hookToken: 'a-new-hook-token' };

it('changes the secrets without a restart: both open while the old ones retire, then only the new ones', async () => {
  const old = { adminToken: sidecar.runtime.adminToken, writeKey: sidecar.runtime.writeKey };
  expect(await opens(NEW.adminToken, NEW.writeKey)).toEqual([false, false]);

  await write({ ...NEW, retiring: { adminTokens: [old.adminToken], writeKeys: [old.writeKey] } });
  await sidecar.reloadSecrets();
  expect(await opens(old.adminToken, old.writeKey)).toEqual([true, true]);
  expect(await opens(NEW.adminToken, NEW.writeKey)).toEqual([true, true]);
  expect(await runtimeFile()).toMatchObject(TOKENS);

  await write(NEW);
  await sidecar.reloadSecrets();
  expect(await opens(old.adminToken, old.writeKey)).toEqual([false, false]);
  expect(await opens(NEW.adminToken, NEW.writeKey)).toEqual([true, true]);
});

it('changes the key of an environment in the same way', async () => {
  const opensFlags = async (key: string) =>
    (await fetch(`${sidecar.url}/v1/flags`, { headers: { 'x-write-key': key } })).status === 200;
  await write({ ...NEW, environments: { staging: { writeKey: 'wk_staging_new', retiring: ['wk_staging_old'] } } });
  await sidecar.reloadSecrets();
  expect(await Promise.all(['wk_staging_new', 'wk_staging_old'].map(opensFlags))).toEqual([true, true]);
  await write({ ...NEW, environments: { staging: { writeKey: 'wk_staging_new' } } });
  await sidecar.reloadSecrets();
  expect(await Promise.all(['wk_staging_new', 'wk_staging_old'].map(opensFlags))).toEqual([true, false]);
});

it('keeps the secrets in force when the file is damaged', async () => {
  await write('{ "adminToken": ');
  await expect(sidecar.reloadSecrets()).rejects.toThrow(/damaged/);
  expect(await opens(NEW.adminToken, NEW.writeKey)).toEqual([true, true]);
});

it('hands out the new write key', async () => {
  await write({ ...NEW, writeKey: 'wk_newest' });
  await sidecar.reloadSecrets();
  const { body } = await sidecar.request<{ writeKey: string }>('GET', '/api/setup');
  expect(body.writeKey).toBe('wk_newest');
});

it('changes the token of alerts likewise', async () => {
  await write({ ...NEW, hookToken: 'the-next-hook-token', retiring: { hookTokens: [NEW.hookToken] } });
  await sidecar.reloadSecrets();
  expect([await holds(NEW.hookToken), await holds('the-next-hook-token')]).toEqual([true, true]);
  await write({ ...NEW, hookToken: 'the-next-hook-token' });
  await sidecar.reloadSecrets();
  expect([await holds(NEW.hookToken), await holds('the-next-hook-token')]).toEqual([false, true]);
});
