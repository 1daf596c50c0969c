import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { runCli, type CliResult } from '@trackcrumb/testkit/sidecar/runCli';

// Every command is a process of its own, compiled as it starts: on a busy machine some seconds each.
jest.setTimeout(300_000);

let sidecar: TestSidecar;
beforeAll(async () => {
  // Nobody takes the steps: the plan stays where the commands put it.
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_RELEASE_PLANS: 'off' });
  await sidecar.api('POST', '/flags', { key: 'banner' });
  const steps = [
    { rolloutPct: 5, stayHours: 24 },
    { rolloutPct: 100, stayHours: 48 },
  ];
  await sidecar.api('PUT', '/flags/banner/release-plan', { version: 0, steps, onBreach: 'off' });
});
afterAll(() => sidecar.stop());

const release = (...args: string[]): Promise<CliResult> =>
  runCli(['flags', 'release', ...args, '--state-dir', sidecar.stateDir]);

it('shows the steps and what the plan waits for', async () => {
  const { code, stdout } = await release('show', 'banner');
  expect([code, stdout.split('\n')]).toEqual([
    0,
    [
      '  step  percent  stay  per arm',
      '     1      5 %  24 h        0',
      '     2    100 %  48 h        0',
      '',
      'Waits to be started',
      'On breach: off',
      '',
    ],
  ]);
  expect(JSON.parse((await release('show', 'banner', '--json')).stdout)).toMatchObject({ plan: { flagKey: 'banner' } });
});

it('starts, holds with a reason, resumes and cancels', async () => {
  expect((await release('start', 'banner')).stdout).toBe('banner: Takes its first step within the next half minute\n');
  expect((await release('hold', 'banner', '--comment', 'the load is high')).stdout).toBe(
    'banner: Before the first step, held: user: the load is high\n'
  );
  expect((await release('resume', 'banner')).stdout).toContain('Takes its first step');
  expect((await release('cancel', 'banner')).stdout).toBe('banner: Cancelled at the start: nothing moves by itself\n');
});

it('says why it cannot', async () => {
  expect(await release('resume', 'banner')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(
      'release_refused: The release plan of flag banner cannot be resumed: it is cancelled'
    ),
  });
  expect(await release('show', 'nothing')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('flag_not_found'),
  });
});
