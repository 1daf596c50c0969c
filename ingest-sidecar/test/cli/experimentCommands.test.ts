import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentResponse, FlagsResponse } from '@trackcrumb/contract';
import { uuidv7 } from 'uuidv7';
import { parse } from 'yaml';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';
import { runCli, type CliResult } from '@trackcrumb/testkit/sidecar/runCli';

// Every command is a process of its own, compiled as it starts: on a busy machine some seconds each.
jest.setTimeout(300_000);

let sidecar: TestSidecar;

beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});

afterAll(() => sidecar.stop());

const cli = (...args: string[]): Promise<CliResult> => runCli([...args, '--state-dir', sidecar.stateDir]);

const experiment = async (id: string): Promise<ExperimentResponse> =>
  (await sidecar.request<ExperimentResponse>('GET', `/api/experiments/${id}`)).body;

function written(name: string, text: string): string {
  const file = join(sidecar.stateDir, name);
  writeFileSync(file, text);
  return file;
}

/** Exact counts, of visitors to whom the flag gives the arm: the first `conversions` of each arm's visitors convert; the country is the visitor's property. */
async function send(
  id: string,
  event: string,
  arms: Record<string, { n: number; conversions: number }>
): Promise<void> {
  const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags?form=2');
  const flag = body.flags.find(({ experiment: its }) => its?.id === id)!;
  const timestamp = new Date().toISOString();
  const events = Object.entries(arms).flatMap(([variant, { n, conversions }]) =>
    visitorsGiven(flag, variant, n, `${id}-${variant}`).map((visitor, at) => ({
      event_id: uuidv7(),
      event,
      distinct_id: visitor,
      timestamp,
      properties: { converted: at < conversions, plan: at % 2 === 0 ? 'pro' : '\u001b[2Jfree' },
      experiments: { [id]: { variant, flag_version: flag.version } },
    }))
  );
  const sent = await sidecar.request('POST', '/v1/events', { events });
  expect(sent.status).toBe(202);
  await sidecar.flush();
}

const PRICING = `
name: Pricing copy test
targetEvent: trial_started
rolloutPct: 50
holdoutPct: 5
windowDays: 14
variants:
  - { key: control, name: Old copy }
  - { key: treatment, name: New copy }
`;

it('takes an experiment from a file to an applied winner', async () => {
  const file = written('pricing.yaml', PRICING);
  expect(await cli('list')).toMatchObject({ code: 0, stdout: expect.stringContaining('There are no experiments') });
  const dryRun = await cli('apply', file, '--dry-run');
  expect(dryRun).toMatchObject({ code: 0, stderr: '' });
  expect(dryRun.stdout).toContain('pricing_copy_test: new (dry run: nothing is sent)\n  + name: "Pricing copy test"\n');
  expect((await sidecar.request('GET', '/api/experiments/pricing_copy_test')).status).toBe(404);

  const created = await cli('apply', file);
  expect(created.stdout).toContain('  created as a draft on flag pricing_copy_test\n');
  const draft = await experiment('pricing_copy_test');
  const { rolloutPct, ...fields } = parse(PRICING) as { rolloutPct: number };
  expect(draft.flag.rolloutPct).toBe(rolloutPct);
  expect(draft.experiment).toMatchObject({ ...fields, status: 'draft' });
  expect(await cli('apply', file)).toEqual({ code: 0, stdout: 'pricing_copy_test: as in the file\n', stderr: '' });
  expect(await experiment('pricing_copy_test')).toEqual(draft);

  const early = await cli('apply-winner', 'pricing_copy_test');
  expect(early).toMatchObject({ code: 1, stdout: '' });
  expect(early.stderr).toMatch(/^trackcrumb: winner_not_applicable: No winner can be applied .* it is a draft/);
  expect(await cli('status', 'pricing_copy_test', 'running', '--comment', 'go')).toEqual({
    code: 0,
    stdout: 'pricing_copy_test: draft → running (version 2)\n',
    stderr: '',
  });
  await send('pricing_copy_test', 'trial_started', {
    control: { n: 1000, conversions: 50 },
    treatment: { n: 1010, conversions: 111 },
    $holdout: { n: 20, conversions: 1 },
  });

  const { analysis } = (await sidecar.request<ResultsResponse>('GET', '/api/experiments/pricing_copy_test/results'))
    .body;
  const shown = await cli('results', 'pricing_copy_test', '--segment', 'plan');
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toMatch(/^ {2}control +1,000 +50 +5\.00 % +\d\.\d\d % – \d\.\d\d % +<0\.0001 +░{20}$/m);
  expect(shown.stdout).toMatch(/^ {2}treatment +1,010 +111 +10\.99 % .* >0\.9999 +█{19}░$/m);
  expect(shown.stdout).toMatch(/^ {2}treatment +\+\d+\.\d\d % +\+\d+\.\d\d % – \+\d+\.\d\d % +>0\.9999/m);
  expect(shown.stdout).toContain(`Verdict: ${analysis.verdict.sentence}\n`);
  expect(shown.stdout).toContain(`Progress: ${analysis.progress.sentence}\n`);
  expect(shown.stdout).toMatch(/^SRM: no mismatch \(p=0\.82, .*control 1,000 of 1,005 expected/m);
  expect(shown.stdout).toContain('Holdout: 1 of 20 converted.\n');
  expect(shown.stdout).toMatch(/^ {2}pro +control +500 /m);
  expect(shown.stdout).toMatch(/^ {2}\uFFFD\[2Jfree +control +500 /m); // Replaced at the door.
  expect(shown.stdout).not.toContain('\u001b');
  const asJson = JSON.parse((await cli('results', 'pricing_copy_test', '--json')).stdout) as ResultsResponse;
  expect(asJson.analysis).toEqual(analysis);

  expect((await cli('list')).stdout).toMatch(/^pricing_copy_test +running +trial_started +pricing_copy_test +50 % /m);
  expect((await cli('apply-winner', 'pricing_copy_test', '--winner', 'control')).stderr).toContain(
    'the winner is treatment by now, not control'
  );
  const applied = await cli('apply-winner', 'pricing_copy_test', '--winner', 'treatment');
  expect(applied).toMatchObject({ code: 0, stderr: '' });
  expect(applied.stdout).toContain('serves treatment to everyone but the holdout\npricing_copy_test is completed\n');
  expect(await cli('apply-winner', 'pricing_copy_test')).toEqual(applied);

  const csv = (await cli('export', 'pricing_copy_test')).stdout.trimEnd().split('\n');
  const [header, control, treatment] = csv.map((line) => line.split(','));
  const cell = (row: string[], column: string): string => row[header!.indexOf(column)]!;
  expect([control!.length, treatment!.length, csv.length]).toEqual([header!.length, header!.length, 3]);
  expect([cell(control!, 'variant'), cell(control!, 'n'), cell(control!, 'lift_median')]).toEqual([
    'control',
    '1000',
    '',
  ]);
  expect(Number(cell(treatment!, 'prob_best'))).toBe(analysis.arms[1]!.probBest);
  expect(cell(treatment!, 'winner')).toBe('treatment');
  const exported = JSON.parse((await cli('export', 'pricing_copy_test', '--format', 'json')).stdout) as unknown;
  expect(exported).toMatchObject({
    experiment: { id: 'pricing_copy_test', status: 'completed' },
    flag: { winner: 'treatment' },
    results: { counts: [{ n: 1000 }, { n: 1010 }] },
  });

  const audit = await cli('audit', '--experiment', 'pricing_copy_test');
  const actions = audit.stdout.matchAll(/(experiment\.\w+) .* by \S+ \(command line\)(, REFUSED)?$/gm);
  expect([...actions].map(([, action, refused = '']) => action + refused)).toEqual([
    'experiment.apply_winner',
    'experiment.apply_winner, REFUSED',
    'experiment.status_changed',
    'experiment.apply_winner, REFUSED',
    'experiment.created',
  ]);
  expect(audit.stdout).toContain('    status: "draft" → "running"\n');
  expect(audit.stdout).toContain('    comment = "go"\n');
  const [flagEntry] = (await cli('audit', '--flag', 'pricing_copy_test', '--limit', '1')).stdout.split('\n');
  expect(flagEntry).toMatch(/flag\.changed {2}flag pricing_copy_test, version 2, by \S+ \(command line\)$/);

  const late = await cli('apply', written('late.yaml', PRICING.replace('rolloutPct: 50', 'rolloutPct: 60')));
  expect(late).toMatchObject({ code: 2, stderr: '' });
  expect(late.stdout).toContain('  ! rolloutPct: 50 → 60 cannot be changed: the experiment is completed\n');
});

it('changes what can be changed of a started experiment, and says what cannot', async () => {
  const before = [
    { name: 'First', targetEvent: 'purchase', variants: [{ key: 'control' }, { key: 'a' }, { key: 'b' }] },
    { name: 'Second', targetEvent: 'purchase', holdoutPct: 5 },
  ];
  expect(await cli('apply', written('both.json', JSON.stringify(before)))).toMatchObject({ code: 0 });
  expect(await cli('status', 'first', 'running')).toMatchObject({ code: 0, stderr: '' });
  const after = [
    { name: 'First', targetEvent: 'purchase', windowDays: 14, variants: [{ key: 'control' }, { key: 'a', weight: 3 }, { key: 'b', name: 'B' }], rolloutPct: 80 }, // prettier-ignore
    { name: 'Second', targetEvent: 'refund', holdoutPct: 5, trafficPct: 30, rolloutPct: 20 },
  ];
  const file = written('both.json', JSON.stringify(after));
  const differences = [
    '  ! windowDays: 30 → 14 cannot be changed: the experiment has started, and only more can count\n  ~ variants.a.weight: 1 → 3\n  ~ variants.b.name: "b" → "B"\n  ~ rolloutPct: 50 → 80\n',
    '  ~ targetEvent: "purchase" → "refund"\n  ~ trafficPct: 100 → 30\n  ~ rolloutPct: 50 → 20\n',
  ];
  const dryRun = await cli('apply', file, '--dry-run');
  const untouched = await experiment('first');
  expect(untouched.flag.version).toBe(1);
  const unconfirmed = await cli('apply', file);
  const confirmed = await cli('apply', file, '--confirm');
  for (const { stdout } of [dryRun, unconfirmed]) {
    expect(stdout).toContain(differences[0]);
    expect(stdout).toContain(differences[1]);
  }
  expect([dryRun.code, unconfirmed.code, confirmed.code]).toEqual([2, 2, 2]);
  expect(unconfirmed.stderr).toMatch(
    /^trackcrumb: first: confirmation_required: Experiment first is running: 42.5 % of the visitors in the test move: control -> a 22.5 %, b -> a 12.5 %, control -> b 7.5 %; .*Send confirm: true/
  );
  expect(confirmed.stdout).toContain('  changed (version 3; flag first, version 2)\n');
  expect((await experiment('first')).flag).toMatchObject({
    rolloutPct: 80,
    variants: [{ key: 'control' }, { key: 'a', weight: 3 }, { key: 'b', weight: 1 }],
  });
  expect(await experiment('second')).toMatchObject({
    experiment: { targetEvent: 'refund', version: 2 },
    flag: { trafficPct: 30, rolloutPct: 20 },
  });

  const without = written('first.json', JSON.stringify({ ...after[0], variants: [{ key: 'control' }, { key: 'a' }] }));
  const removal = await cli('apply', without, '--confirm');
  expect(removal.code).toBe(2);
  expect(removal.stdout).toContain('has been served and cannot be removed: give it weight 0\n');
  expect((await experiment('first')).experiment.variants).toHaveLength(3);
});

it('makes of a draft what the file says, also with another flag and another name', async () => {
  await sidecar.request('POST', '/api/flags', { key: 'hero', variants: [{ key: 'control' }, { key: 'video' }] });
  const draft = { name: 'Landing page', targetEvent: 'signup' };
  expect(await cli('apply', written('landing.json', JSON.stringify(draft)))).toMatchObject({ code: 0, stderr: '' });
  const wanted = { ...draft, name: 'Landing page!', flagKey: 'hero', holdoutPct: 5, prior: { alpha: 2, beta: 20 }, plannedPerArm: 900, rolloutPct: 30, variants: [{ key: 'control' }, { key: 'video', name: 'A film', weight: 2 }] }; // prettier-ignore
  const file = written('landing.json', JSON.stringify(wanted));
  const applied = await cli('apply', file);
  expect(applied).toMatchObject({ code: 0, stderr: '' });
  expect(applied.stdout).toContain('  changed (version 2; flag hero, version 2)\n');
  const { variants, rolloutPct, ...fields } = wanted;
  expect(await experiment('landing_page')).toMatchObject({
    experiment: { ...fields, id: 'landing_page', status: 'draft', variants: [{ key: 'control' }, { name: 'A film' }] },
    flag: { key: 'hero', rolloutPct, variants: [{ key: 'control' }, { key: 'video', weight: variants[1]!.weight }] },
  });
  expect(await cli('apply', file)).toEqual({ code: 0, stdout: 'landing_page: as in the file\n', stderr: '' });
  const renamed = written('landing.json', JSON.stringify({ ...wanted, name: 'Front door' }));
  // No experiment of that name: a file with a new name is a new experiment, here on a flag that is free.
  expect((await cli('apply', renamed, '--dry-run')).stdout).toContain('front_door: new (dry run');
});

it('shows what was refused, and finds entries by actor, action, outcome and time', async () => {
  const before = new Date().toISOString();
  const stale = await sidecar.request('PUT', '/api/experiments/first', { version: 1, flagVersion: 1, experiment: { hypothesis: 'late' } }, { 'x-grafana-user': 'bob' }); // prettier-ignore
  expect(stale.status).toBe(409);
  const refused = await cli('audit', '--actor', 'bob', '--since', before, '--outcome', 'refused');
  expect(refused.stdout).toMatch(/ experiment\.changed {2}experiment first, version \d+, by bob, REFUSED\n/);
  expect(refused.stdout).toContain('    stale_version: Experiment first is at version ');
  expect(refused.stdout).toContain('    hypothesis: "" → "late"\n');
  for (const none of [
    ['--outcome', 'made'],
    ['--action', 'flag.changed'],
    ['--until', before],
  ]) {
    expect((await cli('audit', '--actor', 'bob', ...none)).stdout).toBe('There are no such changes\n');
  }
  const created = await cli('audit', '--action', 'experiment.created', '--limit', '1');
  const next = /^More with --before (\S+)$/m.exec(created.stdout)![1]!;
  const older = await cli('audit', '--action', 'experiment.created', '--limit', '1', '--before', next);
  const ids = [created, older].map(({ stdout }) => /experiment (\w+), version/.exec(stdout)![1]);
  expect(ids).toEqual(['landing_page', 'second']);
  expect(await cli('audit', '--since', 'yesterday')).toMatchObject({ code: 1, stderr: expect.stringContaining('since must be ISO 8601') }); // prettier-ignore
});

it.each<[string, string, string]>([
  ['a field that does not exist', 'name: x\ntargetEvent: y\nstatus: running', 'status is not a known field; it is "running"'], // prettier-ignore
  ['a field out of range', 'name: x\ntargetEvent: y\nholdoutPct: 26', 'holdoutPct must be <= 25; it is 26'],
  ['no YAML', 'name: [x', 'is neither YAML nor JSON'],
  ['an empty file', '', 'The request must be object; it is null'],
])('refuses a file with %s, also in a dry run, and creates nothing', async (_name, text, message) => {
  const { code, stdout, stderr } = await cli('apply', written('bad.yaml', text), '--dry-run');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(message);
});

it('shows what the API refuses with its code, and a wrong command with its usage', async () => {
  const unknown = await cli('results', 'no_such_test');
  expect(unknown).toMatchObject({ code: 1, stdout: '' });
  expect(unknown.stderr).toBe(
    'trackcrumb: experiment_not_found: There is no experiment no_such_test. GET /api/experiments lists what there is. ' +
      '(GET /api/experiments/no_such_test/results: 404)\n'
  );
  const { code, stderr } = await cli('status', 'first', 'draft');
  expect(code).toBe(1);
  expect(stderr).toContain('Allowed choices are running, paused, completed.');
  const wrongToken = await runCli(['list', '--url', sidecar.url, '--token', 'wrong']);
  expect(wrongToken).toMatchObject({ code: 1, stderr: expect.stringContaining('trackcrumb: admin_token_required: ') });
  const byUrl = await runCli(['list', '--url', sidecar.url, '--token', sidecar.runtime.adminToken]);
  expect(byUrl.code).toBe(0);
  const noWriteKey = await runCli(['import', 'x.csv', '--url', sidecar.url, '--token', 'x', '--experiment', 'first', '--id-column', 'a', '--variant-column', 'b', '--conversion-column', 'c']); // prettier-ignore
  expect(noWriteKey).toMatchObject({ code: 1, stderr: 'trackcrumb: to send events, --url needs --write-key too\n' });
});

it('recomputes, pauses what has a mismatch, and shows it', async () => {
  const file = written('lossy.yaml', 'name: Lossy redirect\ntargetEvent: purchase');
  expect(await cli('apply', file)).toMatchObject({ code: 0, stderr: '' });
  expect(await cli('status', 'lossy_redirect', 'running')).toMatchObject({ code: 0, stderr: '' });
  await send('lossy_redirect', 'purchase', {
    control: { n: 1000, conversions: 50 },
    treatment: { n: 800, conversions: 50 },
  });
  const { code, stdout } = await cli('recompute');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^lossy_redirect +paused \(SRM\) +2\.4e-6$/m);
  expect((await cli('list')).stdout).toMatch(/^lossy_redirect +paused \(SRM\)/m);
  expect((await cli('results', 'lossy_redirect')).stdout).toContain('SRM: Sample ratio mismatch detected');
});

it('does its work also when nobody reads what it says', async () => {
  const file = written('unread.yaml', 'name: Unread\ntargetEvent: purchase');
  const unread = await runCli(['apply', file, '--state-dir', sidecar.stateDir], { unread: true });
  expect(unread).toEqual({ code: 0, stdout: '', stderr: '' });
  expect((await experiment('unread')).experiment.status).toBe('draft');
});
