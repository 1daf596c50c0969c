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
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_ENVIRONMENTS: 'staging' });
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

it('explains a visitor step by step, up to the one that decided', async () => {
  const explain = async (...options: string[]): Promise<string[]> =>
    (await cli('explain', ID, treatment, ...options)).stdout.split('\n');
  const [head, , left] = await explain();
  expect(head).toBe(`${ID}, version 2: sees control (not_targeted), not counted`);
  expect(left).toMatch(/^not_targeted +rules that do not fit +decides$/);
  const lines = await explain('--attributes', '{"plan": "pro"}');
  expect(lines[0]).toBe(`${ID}, version 2: sees treatment (treatment), recorded as ${ID}=treatment`);
  expect(lines[2]).toMatch(/^not_targeted +rules that do not fit +passed by$/);
  expect(lines[3]).toMatch(/^control +bucket in \[5000, 10000\) +bucket \d{1,4} +passed by$/);
  expect(lines[4]).toMatch(/^treatment +nothing: everybody else +decides$/);
});

const cli = (...args: string[]): Promise<CliResult> => runCli(['flags', ...args, '--state-dir', sidecar.stateDir]);

it('shows and changes how a flag is set in an environment', async () => {
  const shown = (await cli('env', ID, 'staging')).stdout.split('\n');
  expect(shown.slice(0, 3)).toEqual([
    expect.stringMatching(/^setting +staging +production$/),
    expect.stringMatching(/^version served +2 +2$/),
    expect.stringMatching(/^enabled +true +true$/),
  ]);
  expect(shown.at(-2)).toBe('Nothing is set in staging: it follows production');
  const changed = (await cli('env', ID, 'staging', '--off', '--rollout', '80', '--traffic', '12.5')).stdout;
  expect(changed).toMatch(/^version served +3 +2$/m);
  expect(changed).toMatch(/^enabled +false +true$/m);
  expect(changed).toMatch(/^trafficPct +12.5 +100$/m);
  expect(changed).toMatch(/^rolloutPct +80 +50$/m);
  expect(changed).not.toContain('follows');
});

it('promotes: first what would change, then, confirmed, the change', async () => {
  const dry = await cli('promote', ID, '--from', 'staging', '--dry-run');
  expect([dry.code, dry.stdout.split('\n').slice(0, 5)]).toEqual([
    0,
    [
      `${ID}: would change in production`,
      '  enabled: true → false',
      '  trafficPct: 100 → 12.5',
      '  rolloutPct: 50 → 80',
      expect.stringContaining('takes --confirm: 30 % of the visitors in the test move'),
    ],
  ]);
  const refused = await cli('promote', ID, '--from', 'staging');
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('confirmation_required')]);
  expect((await cli('promote', ID, '--from', 'staging', '--confirm')).stdout).toContain(
    `${ID}: changed in production\n`
  );
  expect((await cli('promote', ID, '--from', 'staging')).stdout).toBe(`${ID}: set in production as in staging\n`);
});

it.each<[string, string[], string]>([
  ['production as an environment', ['env', ID, 'production'], 'name another environment than production'],
  ['one that is not there', ['env', ID, 'qa'], 'environment_not_found'],
  ['on and off at once', ['env', ID, 'staging', '--on', '--off'], 'name one of --on and --off'],
  ['a share that is none', ['env', ID, 'staging', '--rollout', 'half'], 'must be a percentage'],
])('refuses %s, naming it', async (_, args, message) => {
  const { code, stderr } = await cli(...args);
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
});
