import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { probBest } from '@trackcrumb/stats-core';
import { cliProgram, SIDECAR_DIRECTORY } from '@trackcrumb/testkit/sidecar/cliProgram';
import { runCli } from '@trackcrumb/testkit/sidecar/runCli';
import { cookieCats } from './cookieCats';
import { COLUMNS, importStage, toNew } from './importStage';

const { sidecar, run, written, csv, results, counts, experiment, rowsOf } = importStage();

it('runs the command of the README on the header of the real data set', async () => {
  const { file, arms } = cookieCats(sidecar().stateDir);
  expect(readFileSync(file, 'utf8').split('\n', 1)).toEqual(['userid,version,sum_gamerounds,retention_1,retention_7']);
  const readme = readFileSync(join(SIDECAR_DIRECTORY, '../README.md'), 'utf8').replace(/\\\n/g, '');
  const [, options] = /npx trackcrumb import cookie_cats\.csv (.*)/.exec(readme)!;
  const command = options!.match(/"[^"]*"|\S+/g)!.map((word) => word.replace(/^"|"$/g, ''));
  const first = await run(file, ...command);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const counted = await results('cookie_cats_gate');
  expect(counted.counts).toEqual(arms);
  expect(counted.analysis.arms.map((arm) => arm.probBest)).toEqual(probBest(arms));
  for (const { key, n, conversions } of arms) {
    expect(first.stdout).toMatch(new RegExp(`${key} +${n.toLocaleString('en')} +${conversions.toLocaleString('en')} `));
  }
  expect(first.stdout).toContain(`Verdict: ${counted.analysis.verdict.sentence}`);

  const again = await run(file, ...command);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).toMatch(/was imported into Cookie Cats gate at .*: nothing has changed/);
  expect((await results('cookie_cats_gate')).counts).toEqual(arms);
}, 120_000);

it('keeps the conversions of an import to itself', async () => {
  const a = csv('two_a.csv', ['1,control,0', '2,control,0', '3,treatment,0', '4,treatment,0']);
  const b = csv('two_b.csv', ['1,control,0', '2,control,0', '3,treatment,1', '4,treatment,1']);
  const at = ['--timestamp', '2026-10-01T10:00:00Z'];
  expect(await run(a, ...toNew('Import A'), ...COLUMNS, ...at)).toMatchObject({ code: 0 });
  expect(await run(b, ...toNew('Import B'), ...COLUMNS, ...at)).toMatchObject({ code: 0 });
  expect(await counts('import_a')).toEqual([['control', 2, 0], ['treatment', 2, 0]]); // prettier-ignore
  expect(await counts('import_b')).toEqual([['control', 2, 0], ['treatment', 2, 2]]); // prettier-ignore

  const shared = await run(b, ...toNew('Import C'), ...COLUMNS, '--target-event', 'import_a/buy');
  expect(shared.stderr).toContain('experiment import_a counts import_a/buy too');
  expect(shared.code).toBe(1);
}, 60_000);

it('takes counts as counts where it is told so, and refuses them elsewhere', async () => {
  const file = csv('counts.csv', ['0,control,0', '1,control,1', '2,treatment,2', '3,treatment,0']);
  const refused = await run(file, ...toNew('Trips'), ...COLUMNS);
  expect(refused.stderr).toContain(
    'line 4: buy is "2": expected true or false, 1 or 0, yes or no: for counts pass --count-column'
  );
  const { code, stdout } = await run(
    file,
    ...toNew('Trips'),
    ...['--id-column', 'id', '--variant-column', 'grp', '--count-column', 'buy']
  );
  expect(code).toBe(0);
  expect(stdout).toContain('A visitor has converted when buy is above 0');
  expect(stdout).toContain('Kept as facts of the event trips/facts, for metrics: buy');
  expect(await counts('trips')).toEqual([['control', 2, 1], ['treatment', 2, 1]]); // prettier-ignore
}, 60_000);

it('imports an old test completed, with a window that holds its data', async () => {
  const rows = ['1,control,1,2025-06-01T10:00:00Z', '2,control,0,2025-06-01T11:00:00Z'];
  const others = ['3,treatment,1,2025-08-02T10:00:00Z', '4,treatment,0,2025-08-02T12:00:00Z'];
  const file = csv('old.csv', [...rows, ...others], 'id,grp,buy,at');
  expect(await run(file, ...toNew('Last year'), ...COLUMNS, '--timestamp-column', 'at')).toMatchObject({
    code: 0,
  });
  expect(await counts('last_year')).toEqual([['control', 2, 1], ['treatment', 2, 1]]); // prettier-ignore
  expect(await experiment('last_year')).toMatchObject({
    status: 'completed',
    windowDays: 64,
    startedAt: '2025-06-01T10:00:00.000Z',
    completedAt: '2025-08-02T12:00:00.001Z',
  });
}, 60_000);

it('says how many visitors of a test are not counted that is longer than any window', async () => {
  const rows = [
    '1,control,1,2025-01-01',
    '2,treatment,0,2025-01-02',
    '3,control,1,2026-06-01',
    '4,treatment,0,2026-06-02',
  ];
  const file = csv('long.csv', rows, 'id,grp,buy,at');
  const { stdout } = await run(file, ...toNew('Long'), ...COLUMNS, '--timestamp-column', 'at');
  expect(stdout).toContain('2 visitors come before 2025-06-02');
  expect(stdout).toContain('where the 365 days that are counted begin: they are imported and not counted');
  expect(await counts('long')).toEqual([['control', 1, 1], ['treatment', 1, 0]]); // prettier-ignore
}, 60_000);

it('keeps every digit of an id', async () => {
  const ids = ['9007199254740992', '9007199254740993', '9007199254740994', '9007199254740995'];
  const lines = ids.map((id, index) => `{"id":${id},"grp":"${index < 2 ? 'a' : 'b'}","buy":${index % 2}}`);
  const file = written('big.ndjson', `\uFEFF${lines.join('\n')}`);
  expect(await run(file, ...toNew('Big ids'), ...COLUMNS, '--control', 'a')).toMatchObject({ code: 0 });
  expect(await counts('big_ids')).toEqual([['a', 2, 1], ['b', 2, 1]]); // prettier-ignore
}, 60_000);

it('refuses bytes of another encoding, and reads them when it is named', async () => {
  const text = 'id;grp;buy\nMüller;a;1\nMöller;a;0\nMäller;b;1\nMßller;b;0\n';
  const file = written('latin1.csv', Buffer.from(text, 'latin1'));
  const command = [...toNew('Latin'), ...COLUMNS, '--control', 'a', '--delimiter', ';'];
  const refused = await run(file, ...command);
  expect(refused.stderr).toContain('line 2 is not utf-8 (0xFC): pass --encoding, for instance windows-1252');
  expect(refused.code).toBe(1);
  expect(await run(file, ...command, '--encoding', 'windows-1252')).toMatchObject({ code: 0 });
  expect(await counts('latin')).toEqual([['a', 2, 1], ['b', 2, 1]]); // prettier-ignore
}, 60_000);

it('reads a pipe as it reads a file', async () => {
  const args = ['import', '-', '--state-dir', sidecar().stateDir, ...toNew('Pipe'), ...COLUMNS, '--control', 'a'];
  const child = spawn(process.execPath, [...cliProgram(), ...args], {
    cwd: SIDECAR_DIRECTORY,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdout.resume();
  child.stdin.end('id,grp,buy\n1,a,1\n2,a,0\n3,b,1\n4,b,1\n');
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  expect(await counts('pipe')).toEqual([['a', 2, 1], ['b', 2, 2]]); // prettier-ignore

  const fifo = `cat '${csv('piped.csv', ['1,a,1', '2,b,1'])}' | '${process.execPath}' ${cliProgram().join(' ')} import /dev/stdin --state-dir '${sidecar().stateDir}' --experiment Fifo --create --control a ${COLUMNS.join(' ')}`;
  const shell = spawn('/bin/sh', ['-c', fifo], { cwd: SIDECAR_DIRECTORY, stdio: 'ignore' });
  expect(await new Promise((resolve) => shell.on('close', resolve))).toBe(0);
  expect(await counts('fifo')).toEqual([['a', 1, 1], ['b', 1, 1]]); // prettier-ignore
}, 60_000);

it.each<[weights: string, shares: number[], hasMismatch: boolean, said: string]>([
  ['psa=10,ad=90', [0.1, 0.9], false, ''],
  ['psa=50,ad=50', [0.5, 0.5], true, ''],
  ['data', [0.1, 0.9], false, 'Shares: 10 / 90 %, taken from the data, so they say nothing about the split'],
])(
  'tests a split of 90/10 against --weights %s',
  async (weights, shares, hasMismatch, said) => {
    const rows = Array.from(
      { length: 1_000 },
      (_row, index) => `${index},${index % 10 === 0 ? 'psa' : 'ad'},${index % 3 && 1}`
    );
    const name = `Ads ${weights.replace(/\W/g, ' ')}`;
    const file = csv('split.csv', rows);
    const { code, stdout } = await run(file, ...toNew(name), ...COLUMNS, '--control', 'psa', '--weights', weights);
    expect(code).toBe(0);
    expect(stdout).toContain(said);
    const id = name.toLowerCase().replace(/ /g, '_');
    const { flag } = await sidecar().api<ExperimentResponse>('GET', `/experiments/${id}`);
    flag.allocation.variants.forEach(({ share }, index) => expect(share).toBeCloseTo(shares[index]!, 10));
    expect((await results(id)).analysis.srm.flagged).toBe(hasMismatch);
    const again = await run(file, ...toNew(name), ...COLUMNS, '--control', 'psa', '--weights', weights);
    expect(again.stdout).toContain('nothing has changed');
  },
  60_000
);

it('reads NDJSON with times of its own, maps variants, and starts the experiment before the first row', async () => {
  const rows = [
    { id: 'a', arm: 'Old page', paid: false, at: '2026-11-01 10:00:00' },
    { id: 'b', arm: 'New page', paid: true, at: '2026-11-01T09:00:00+01:00', note: 'line\u2028separator' },
    { id: 'c', arm: 'New page', paid: 0, at: 1_793_520_000 },
    { id: 'd', arm: 'New page', paid: 1, at: 'yesterday' },
  ];
  const file = written('rows.ndjson', rows.map((row) => JSON.stringify(row)).join('\n') + '\nnot json\n');
  const { code, stdout } = await run(
    file,
    ...['--experiment', 'Page test', '--create', '--target-event', 'paid', '--skip-bad-rows'],
    ...['--map', 'Old page=control', '--map', 'New page=new'],
    ...['--id-column', 'id', '--variant-column', 'arm', '--conversion-column', 'paid', '--timestamp-column', 'at']
  );
  expect(stdout).toMatch(/line 4: at is "yesterday": expected ISO 8601/);
  expect(stdout).toContain('line 5: not a JSON object: not json');
  expect(code).toBe(2);
  expect(await counts('page_test')).toEqual([['control', 1, 0], ['new', 2, 1]]); // prettier-ignore
  expect(await experiment('page_test')).toMatchObject({
    status: 'completed',
    startedAt: '2026-11-01T08:00:00.000Z',
    completedAt: '2026-11-01T10:00:00.001Z',
    targetEvent: 'paid',
  });
  expect(stdout).toContain('The experiment is completed as of its last row');
}, 60_000);

it('leaves an experiment running for rows to come, and counts them', async () => {
  const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
  const command = [...toNew('Daily file'), '--keep-running', '--timestamp-column', 'at', ...COLUMNS];
  const file = csv('daily.csv', [`a,control,0,${hoursAgo(30)}`, `b,new,1,${hoursAgo(29)}`], 'id,grp,buy,at');
  expect(await run(file, ...command)).toMatchObject({ code: 0 });
  appendFileSync(file, `c,new,0,${hoursAgo(1)}\n`);
  const { stdout } = await run(file, ...command);
  expect(stdout).not.toContain('completed');
  expect((await results('daily_file')).status).toBe('running');
  expect(await counts('daily_file')).toEqual([['control', 1, 0], ['new', 2, 1]]); // prettier-ignore
}, 60_000);

it('counts the rows of a file that grows once, though they have no times', async () => {
  const command = [...toNew('Grown file'), '--keep-running', ...COLUMNS];
  const file = csv('grown.csv', ['a,control,0', 'b,new,1']);
  expect(await run(file, ...command)).toMatchObject({ code: 0 });
  const { startedAt } = await experiment('grown_file');
  appendFileSync(file, 'c,new,1\n');
  expect(await run(file, ...command)).toMatchObject({ code: 0 });
  expect(await counts('grown_file')).toEqual([['control', 1, 0], ['new', 2, 2]]); // prettier-ignore
  const [named] = await rowsOf<{ events: string; times: string[] }>(
    `SELECT toString((SELECT sum(events) FROM trackcrumb.event_names_v1 WHERE event = 'grown_file/buy')) AS events,
       groupUniqArray(toString(toUnixTimestamp64Milli(timestamp))) AS times
     FROM trackcrumb.events WHERE event = 'grown_file/buy'`
  );
  expect(named).toEqual({ events: '3', times: [String(Date.parse(startedAt!))] });
}, 60_000);

it('finishes an import that was interrupted after its experiment had been started', async () => {
  const file = csv('broken_off.csv', ['1,control,1', '2,new,0']);
  const command = [file, ...toNew('Broken off'), ...COLUMNS];
  const { adminToken } = sidecar().runtime;
  // It may make experiments and send no events.
  const elsewhere = ['--url', sidecar().url, '--token', adminToken, '--write-key', 'wrong'];
  expect(await runCli(['import', ...command, ...elsewhere])).toMatchObject({ code: 1 });
  expect(await experiment('broken_off')).toMatchObject({ status: 'running', imports: [{ finishedAt: null }] });
  expect(await run(...command)).toMatchObject({ code: 0, stderr: '' });
  expect(await counts('broken_off')).toEqual([['control', 1, 1], ['new', 1, 0]]); // prettier-ignore
  expect(await experiment('broken_off')).toMatchObject({
    status: 'completed',
    imports: [{ finishedAt: expect.any(String) }],
  });
}, 60_000);
