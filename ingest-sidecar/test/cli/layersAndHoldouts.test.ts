import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { runCli, type CliResult } from '@trackcrumb/testkit/sidecar/runCli';

// Every command is a process of its own, compiled as it starts: on a busy machine some seconds each.
jest.setTimeout(300_000);

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const cli = (...args: string[]): Promise<CliResult> => runCli([...args, '--state-dir', sidecar.stateDir]);

it('makes layers, and says who has them', async () => {
  expect((await cli('layers', 'list')).stdout).toContain('There are no layers');
  expect((await cli('layers', 'create', 'checkout', 'Checkout')).stdout).toBe('checkout: created, all of it free\n');
  expect(await cli('layers', 'create', 'checkout', 'Checkout')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('layer_exists'),
  });
  const layer = { key: 'checkout', sharePct: 30 };
  await sidecar.api('POST', '/experiments', { name: 'pay', targetEvent: 'bought', layer });
  await sidecar.api('POST', '/experiments/pay/status', { status: 'running', version: 1 });
  expect((await cli('layers', 'list')).stdout.split('\n')).toEqual([
    'layer     experiment  status   share',
    'checkout  pay         running   30 %',
    'checkout  –           free      70 %',
    '',
  ]);
});

it('holds visitors out of several experiments, until it ends', async () => {
  expect((await cli('holdouts', 'list')).stdout).toContain('There are no holdouts');
  const started = await cli('holdouts', 'start', 'First half', '5', '--event', 'bought', '--flags', 'pay');
  expect(started).toMatchObject({ code: 0, stdout: 'first_half: holds 5 % of all visitors out of 1 flags\n' });
  expect((await cli('holdouts', 'list')).stdout).toMatch(/^id +held out .*\nfirst_half +5 % .* – +1 +First half\n$/);
  expect((await cli('results', 'first_half')).stdout).toContain('held_out');
  expect(await cli('holdouts', 'start', 'Other', 'five', '--event', 'bought')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('invalid_request: pct'),
  });
  expect((await cli('holdouts', 'end', 'first_half')).stdout).toContain(
    'first_half: ended; `trackcrumb results first_half`'
  );
  expect(await cli('holdouts', 'end', 'second')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no holdout second'),
  });
});

it('lists the flags that look forgotten', async () => {
  expect((await cli('flags', 'stale')).stdout).toBe('No flag looks forgotten\n');
  const startedAt = new Date(Date.now() - 200 * 86_400_000).toISOString();
  const plan = { baseline: 0.1, mdeRelative: 0.1, alpha: 0.05, power: 0.8, visitorsPerDay: 100, weeks: 2 };
  await sidecar.api('POST', '/experiments', { name: 'old', targetEvent: 'bought', plan, plannedPerArm: 700 });
  await sidecar.api('POST', '/experiments/old/status', { status: 'running', version: 1, startedAt });
  expect((await cli('flags', 'stale')).stdout).toBe(
    `old: Experiment old has run since ${startedAt.slice(0, 10)}, for 200 days, more than twice the 2 weeks it was planned ` +
      'for. Look at its results, then apply the winner or complete it.\n'
  );
  expect(JSON.parse((await cli('flags', 'stale', '--json')).stdout)).toMatchObject({
    flags: [{ key: 'old', reason: 'running_long', since: startedAt, days: 200 }],
  });
});
