import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlagsResponse } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { runCli, type CliResult } from '@trackcrumb/testkit/sidecar/runCli';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';

// Every command is a process of its own, compiled as it starts: on a busy machine some seconds each.
jest.setTimeout(300_000);

const ID = 'pricing';
let sidecar: TestSidecar;
let control: string;
let treatment: string;

beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
  await sidecar.request('POST', '/api/experiments', { name: ID, targetEvent: 'bought' });
  await sidecar.request('POST', `/api/experiments/${ID}/status`, { status: 'running', version: 1 });
  const flag = (await sidecar.request<FlagsResponse>('GET', '/v1/flags')).body.flags[0]!;
  [control] = visitorsGiven(flag, 'control', 1) as [string];
  [treatment] = visitorsGiven(flag, 'treatment', 1) as [string];
  const rules = [[{ attr: 'plan', op: 'in', values: ['pro'] }]];
  const changed = await sidecar.request('PATCH', `/api/flags/${ID}`, { version: flag.version, rules, confirm: true });
  expect(changed.status).toBe(200);
});
afterAll(() => sidecar.stop());

function check(ids: string, ...options: string[]): Promise<CliResult> {
  const file = join(sidecar.stateDir, 'ids.txt');
  writeFileSync(file, ids);
  return runCli(['flags', 'check', ID, file, ...options, '--state-dir', sidecar.stateDir]);
}

it('says of each visitor what it sees, why, and what is recorded', async () => {
  const { stdout, code } = await check(`${control}\r\n\n${treatment}\n`, '--attributes', '{"plan": "pro"}');
  expect([code, stdout.split('\n')]).toEqual([
    0,
    [
      'id,variant,reason,recorded',
      `${control},control,control,${ID}=control`,
      `${treatment},treatment,treatment,${ID}=treatment`,
      '',
    ],
  ]);
});

it('knows nothing of visitors that is not said, quotes ids, and lets none command a terminal', async () => {
  const { stdout } = await check('a,"b"\n\u001b[2Jc');
  expect(stdout.split('\n').slice(1)).toEqual([
    '"a,""b""",control,not_targeted,',
    '\\u001b[2Jc,control,not_targeted,',
    '',
  ]);
});

it.each<[string, string[], string]>([
  ['attributes that are no object', ['flags', 'check', ID, 'ids.txt', '--attributes', '[1]'], 'must be a JSON object'],
  ['a file that is not there', ['flags', 'check', ID, 'nowhere.txt'], 'nowhere.txt cannot be read'],
  ['a flag that is not there', ['flags', 'check', 'nothing', 'nowhere.txt'], 'flag_not_found'],
])('refuses %s, naming it', async (_, args, message) => {
  const { code, stderr, stdout } = await runCli([...args, '--state-dir', sidecar.stateDir]);
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  expect(stdout.split('\n').length).toBeLessThanOrEqual(2);
});
