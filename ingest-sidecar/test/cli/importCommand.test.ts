import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { probBest } from '@trackcrumb/stats-core';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { cliProgram, SIDECAR_DIRECTORY } from '@trackcrumb/testkit/sidecar/cliProgram';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { cookieCats, generatedCookieCats } from './cookieCats';
import { runCli, type CliResult } from '@trackcrumb/testkit/sidecar/runCli';

let sidecar: TestSidecar;

beforeAll(async () => {
  sidecar = await startTestSidecar();
}, 60_000);

afterAll(() => sidecar.stop());

const COOKIE_CATS_COLUMNS = '--id-column userid --variant-column version --conversion-column retention_7'.split(' ');
const COLUMNS = '--id-column id --variant-column grp --conversion-column buy'.split(' ');
const NEW = (name: string): string[] => ['--experiment', name, '--create'];

function importFile(file: string, ...args: string[]): Promise<CliResult> {
  return runCli(['import', file, '--state-dir', sidecar.stateDir, ...args]);
}

async function results(id: string): Promise<ResultsResponse> {
  return (await sidecar.request<ResultsResponse>('GET', `/api/experiments/${id}/results`)).body;
}

async function counts(id: string): Promise<[string, number, number][]> {
  return (await results(id)).counts.map(({ key, n, conversions }) => [key, n, conversions]);
}

async function experiment(id: string): Promise<ExperimentResponse> {
  return (await sidecar.request<ExperimentResponse>('GET', `/api/experiments/${id}`)).body;
}

function written(name: string, text: string | Uint8Array): string {
  const file = join(sidecar.stateDir, name);
  writeFileSync(file, text);
  return file;
}

/** Rows of `id,grp,buy`, with more columns if need be. */
const csv = (name: string, rows: readonly string[], header = 'id,grp,buy'): string =>
  written(name, [header, ...rows, ''].join('\n'));

it('runs the command of the README on the header of the real data set', async () => {
  const { file, arms } = cookieCats(sidecar.stateDir);
  expect(readFileSync(file, 'utf8').split('\n', 1)).toEqual(['userid,version,sum_gamerounds,retention_1,retention_7']);
  const readme = readFileSync(join(SIDECAR_DIRECTORY, '../README.md'), 'utf8').replace(/\\\n/g, '');
  const [, options] = /npx trackcrumb import cookie_cats\.csv (.*)/.exec(readme)!;
  const command = options!.match(/"[^"]*"|\S+/g)!.map((word) => word.replace(/^"|"$/g, ''));
  const first = await importFile(file, ...command);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const counted = await results('cookie_cats_gate');
  expect(counted.counts).toEqual(arms);
  expect(counted.analysis.arms.map((arm) => arm.probBest)).toEqual(probBest(arms));
  for (const { key, n, conversions } of arms) {
    expect(first.stdout).toMatch(new RegExp(`${key} +${n.toLocaleString('en')} +${conversions.toLocaleString('en')} `));
  }
  expect(first.stdout).toContain(`Verdict: ${counted.analysis.verdict.sentence}`);

  const again = await importFile(file, ...command);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).toMatch(/was imported into Cookie Cats gate at .*: nothing has changed/);
  expect((await results('cookie_cats_gate')).counts).toEqual(arms);
}, 120_000);

it('keeps the conversions of an import to itself', async () => {
  const a = csv('two_a.csv', ['1,control,0', '2,control,0', '3,treatment,0', '4,treatment,0']);
  const b = csv('two_b.csv', ['1,control,0', '2,control,0', '3,treatment,1', '4,treatment,1']);
  const at = ['--timestamp', '2026-10-01T10:00:00Z'];
  expect(await importFile(a, ...NEW('Import A'), ...COLUMNS, ...at)).toMatchObject({ code: 0 });
  expect(await importFile(b, ...NEW('Import B'), ...COLUMNS, ...at)).toMatchObject({ code: 0 });
  expect(await counts('import_a')).toEqual([['control', 2, 0], ['treatment', 2, 0]]); // prettier-ignore
  expect(await counts('import_b')).toEqual([['control', 2, 0], ['treatment', 2, 2]]); // prettier-ignore

  const shared = await importFile(b, ...NEW('Import C'), ...COLUMNS, '--target-event', 'import_a/buy');
  expect(shared.stderr).toContain('experiment import_a counts import_a/buy too');
  expect(shared.code).toBe(1);
}, 60_000);

it('takes counts as counts where it is told so, and refuses them elsewhere', async () => {
  const file = csv('counts.csv', ['0,control,0', '1,control,1', '2,treatment,2', '3,treatment,0']);
  const refused = await importFile(file, ...NEW('Trips'), ...COLUMNS);
  expect(refused.stderr).toContain(
    'line 4: buy is "2": expected true or false, 1 or 0, yes or no: for counts pass --count-column'
  );
  const { code, stdout } = await importFile(
    file,
    ...NEW('Trips'),
    ...['--id-column', 'id', '--variant-column', 'grp', '--count-column', 'buy']
  );
  expect(code).toBe(0);
  expect(stdout).toContain('A visitor has converted when buy is above 0');
  expect(stdout).toContain('Kept as facts of the event trips/facts, for metrics: buy (count)');
  expect(await counts('trips')).toEqual([['control', 2, 1], ['treatment', 2, 1]]); // prettier-ignore
}, 60_000);

it('imports an old test completed, with a window that holds its data', async () => {
  const rows = ['1,control,1,2025-06-01T10:00:00Z', '2,control,0,2025-06-01T11:00:00Z'];
  const others = ['3,treatment,1,2025-08-02T10:00:00Z', '4,treatment,0,2025-08-02T12:00:00Z'];
  const file = csv('old.csv', [...rows, ...others], 'id,grp,buy,at');
  expect(await importFile(file, ...NEW('Last year'), ...COLUMNS, '--timestamp-column', 'at')).toMatchObject({
    code: 0,
  });
  expect(await counts('last_year')).toEqual([['control', 2, 1], ['treatment', 2, 1]]); // prettier-ignore
  expect((await experiment('last_year')).experiment).toMatchObject({
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
  const { stdout } = await importFile(file, ...NEW('Long'), ...COLUMNS, '--timestamp-column', 'at');
  expect(stdout).toContain('2 visitors come before 2025-06-02');
  expect(stdout).toContain('where the 365 days that are counted begin: they are imported and not counted');
  expect(await counts('long')).toEqual([['control', 1, 1], ['treatment', 1, 0]]); // prettier-ignore
}, 60_000);

/** What is refused changes nothing: there is no experiment afterwards. */
it.each<[name: string, rows: string[], args: string[], message: string]>([
  [
    'rows that the sidecar would refuse as too old',
    ['1,control,1,2020-06-01T10:00:00Z', '2,treatment,0,2020-06-02T10:00:00Z'],
    [...COLUMNS, '--timestamp-column', 'at'],
    'line 2: at is "2020-06-01T10:00:00Z": the sidecar takes nothing from before 20',
  ],
  [
    'rows of the future',
    ['1,control,1,2096-06-01T10:00:00Z'],
    [...COLUMNS, '--timestamp-column', 'at'],
    'line 2: at is "2096-06-01T10:00:00Z": it lies in the future; a time without a zone is UTC',
  ],
  [
    'a column that is not there',
    ['1,control,1,x'],
    ['--id-column', 'user', '--variant-column', 'grp', '--conversion-column', 'retained'],
    'the file has no column "user", "retained": its columns are "id", "grp", "buy", "at"',
  ],
  [
    'a column that is no variant',
    ['1,control,1,a', '2,control,1,b', '3,control,1,c', '4,control,1,d', '5,control,1,e'],
    ['--id-column', 'id', '--variant-column', 'at', '--conversion-column', 'buy'],
    'column "at" has more than 4 values',
  ],
  [
    'a control that is not among the variants',
    ['1,a,1,x', '2,b,1,x'],
    COLUMNS,
    'no variant is named "control": name the control with --control, one of a, b',
  ],
  [
    'several variants that cannot be keys, all told at once',
    ['1,Old page,1,x', '2,New page,1,x'],
    COLUMNS,
    '"Old page", "New page" cannot be keys of variants (lower case letters, digits, _ and -): pass --map "Old page=old_page" --map "New page=new_page"',
  ],
  [
    'values that are no yes or no, rather than a file of no variants',
    ['1,control,Thursday,x', '2,control,,x', '3,treatment,Friday,x'],
    COLUMNS,
    'line 2: buy is "Thursday": expected true or false, 1 or 0, yes or no (and 2 more bad rows)',
  ],
  [
    'an unequal split of which nobody said that it was meant',
    Array.from({ length: 200 }, (_row, index) => `${index},${index % 10 === 0 ? 'control' : 'treatment'},0,x`),
    COLUMNS,
    'the arms are not of one size (control 20, treatment 180): pass the shares that were intended, such as --weights control=50,treatment=50',
  ],
  [
    'weights of other variants',
    ['1,control,1,x', '2,treatment,0,x'],
    [...COLUMNS, '--weights', 'control=9,new=1'],
    '--weights names control, new: the variants of the file are control, treatment',
  ],
])(
  'imports nothing with %s',
  async (_name, rows, args, message) => {
    const file = csv('refused.csv', rows, 'id,grp,buy,at');
    const { code, stderr } = await importFile(file, ...NEW('Refused'), ...args);
    expect(stderr).toContain(`trackcrumb: ${message}`);
    expect(code).toBe(1);
    expect((await sidecar.request('GET', '/api/experiments/refused')).status).toBe(404);
  },
  60_000
);

it('keeps every digit of an id', async () => {
  const ids = ['9007199254740992', '9007199254740993', '9007199254740994', '9007199254740995'];
  const lines = ids.map((id, index) => `{"id":${id},"grp":"${index < 2 ? 'a' : 'b'}","buy":${index % 2}}`);
  const file = written('big.ndjson', `\uFEFF${lines.join('\n')}`);
  expect(await importFile(file, ...NEW('Big ids'), ...COLUMNS, '--control', 'a')).toMatchObject({ code: 0 });
  expect(await counts('big_ids')).toEqual([['a', 2, 1], ['b', 2, 1]]); // prettier-ignore
}, 60_000);

it('refuses bytes of another encoding, and reads them when it is named', async () => {
  const text = 'id;grp;buy\nMüller;a;1\nMöller;a;0\nMäller;b;1\nMßller;b;0\n';
  const file = written('latin1.csv', Buffer.from(text, 'latin1'));
  const command = [...NEW('Latin'), ...COLUMNS, '--control', 'a', '--delimiter', ';'];
  const refused = await importFile(file, ...command);
  expect(refused.stderr).toContain('line 2 is not utf-8 (byte 0xFC): pass --encoding, for instance windows-1252');
  expect(refused.code).toBe(1);
  expect(await importFile(file, ...command, '--encoding', 'windows-1252')).toMatchObject({ code: 0 });
  expect(await counts('latin')).toEqual([['a', 2, 1], ['b', 2, 1]]); // prettier-ignore
}, 60_000);

it('reads a pipe as it reads a file', async () => {
  const args = ['import', '-', '--state-dir', sidecar.stateDir, ...NEW('Pipe'), ...COLUMNS, '--control', 'a'];
  const child = spawn(process.execPath, [...cliProgram(), ...args], {
    cwd: SIDECAR_DIRECTORY,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdout.resume();
  child.stdin.end('id,grp,buy\n1,a,1\n2,a,0\n3,b,1\n4,b,1\n');
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  expect(await counts('pipe')).toEqual([['a', 2, 1], ['b', 2, 2]]); // prettier-ignore

  const fifo = `cat '${csv('piped.csv', ['1,a,1', '2,b,1'])}' | '${process.execPath}' ${cliProgram().join(' ')} import /dev/stdin --state-dir '${sidecar.stateDir}' --experiment Fifo --create --control a ${COLUMNS.join(' ')}`;
  const shell = spawn('/bin/sh', ['-c', fifo], { cwd: SIDECAR_DIRECTORY, stdio: 'ignore' });
  expect(await new Promise((resolve) => shell.on('close', resolve))).toBe(0);
  expect(await counts('fifo')).toEqual([['a', 1, 1], ['b', 1, 1]]); // prettier-ignore
}, 60_000);

it('refuses options that an experiment has already decided otherwise, and rows for one that is completed', async () => {
  const running = [...COLUMNS, '--experiment', 'Decided'];
  const first = csv('te.csv', ['1,a,1', '2,a,1', '3,b,0', '4,b,1']);
  expect(await importFile(first, ...running, '--create', '--keep-running', '--control', 'a')).toMatchObject({
    code: 0,
  });
  const second = csv('te2.csv', ['11,a,1', '12,a,1', '13,b,0', '14,b,1']);
  for (const [option, value, message] of [
    ['--target-event', 'other', '--target-event is other, but experiment decided counts decided/buy: leave it out'],
    ['--control', 'b', '--control is b, but the control of experiment decided is a: leave it out'],
    ['--weights', 'a=90,b=10', 'experiment decided has its shares: leave --weights out'],
  ] as const) {
    const { code, stderr } = await importFile(second, ...running, option, value);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  }
  expect(await counts('decided')).toEqual([['a', 2, 2], ['b', 2, 1]]); // prettier-ignore

  await importFile(csv('done.csv', ['1,a,1', '2,b,1']), ...NEW('Done'), ...COLUMNS, '--control', 'a');
  const { code, stderr } = await importFile(second, '--experiment', 'Done', ...COLUMNS);
  expect(stderr).toContain('experiment done is completed, so nothing that comes now would be counted');
  expect(code).toBe(1);
}, 120_000);

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
    const { code, stdout } = await importFile(file, ...NEW(name), ...COLUMNS, '--control', 'psa', '--weights', weights);
    expect(code).toBe(0);
    expect(stdout).toContain(said);
    const { flag, experiment: made } = await experiment(name.toLowerCase().replace(/ /g, '_'));
    flag.allocation.variants.forEach(({ share }, index) => expect(share).toBeCloseTo(shares[index]!, 10));
    expect((await results(made.id)).analysis.srm.flagged).toBe(hasMismatch);
  },
  60_000
);

it('imports only the good rows of a partly bad file when told so, and lists the bad ones by line', async () => {
  const { file, arms } = generatedCookieCats(sidecar.stateDir, 20);
  const command = ['--experiment', 'Partly bad', ...COOKIE_CATS_COLUMNS];
  const created = await importFile(file, ...command, '--create', '--keep-running', '--control', 'gate_30');
  expect(created).toMatchObject({ code: 0 });
  appendFileSync(
    file,
    [
      '900001,gate_50,3,False,False',
      '900002,gate_30,3,False,maybe',
      ',gate_30,1,False,True',
      '900004,gate_40',
      `${'9'.repeat(201)},gate_40,1,False,True`,
      '1.23E+15,gate_40,1,False,True',
      '900006,"gate_40,3,False,True\n',
    ].join('\n')
  );
  const refused = await importFile(file, ...command);
  expect(refused.stderr).toContain(
    'line 22: version is "gate_50": the experiment has gate_30, gate_40 (and 6 more bad rows); --skip-bad-rows imports the other 20'
  );
  expect(refused.code).toBe(1);
  const { code, stdout } = await importFile(file, ...command, '--skip-bad-rows');
  expect(code).toBe(2);
  expect((await results('partly_bad')).counts.map(({ n }) => n)).toEqual(arms.map(({ n }) => n));
  expect(stdout).toContain('20 rows imported\n7 rows were not imported:\n');
  expect(stdout).toContain('line 22: version is "gate_50": the experiment has gate_30, gate_40');
  expect(stdout).toContain('line 23: retention_7 is "maybe": expected true or false, 1 or 0, yes or no');
  expect(stdout).toContain('line 24: userid is empty: every row needs the id of its visitor');
  expect(stdout).toContain(
    'line 25: has 2 values where the header has 5: put values that hold the delimiter in quotes'
  );
  expect(stdout).toMatch(/line 26: userid is .*: an id has 1 to 200 characters/);
  expect(stdout).toMatch(/line 27: userid is "1.23E\+15": a spreadsheet has rounded it/);
  expect(stdout).toMatch(/line 28: Quote Not Closed/);
}, 60_000);

it('reads NDJSON with times of its own, maps variants, and starts the experiment before the first row', async () => {
  const rows = [
    { id: 'a', arm: 'Old page', paid: false, at: '2026-11-01 10:00:00' },
    { id: 'b', arm: 'New page', paid: true, at: '2026-11-01T09:00:00+01:00', note: 'line\u2028separator' },
    { id: 'c', arm: 'New page', paid: 0, at: 1_793_520_000 },
    { id: 'd', arm: 'New page', paid: 1, at: 'yesterday' },
  ];
  const file = written('rows.ndjson', rows.map((row) => JSON.stringify(row)).join('\n') + '\nnot json\n');
  const { code, stdout } = await importFile(
    file,
    ...['--experiment', 'Page test', '--create', '--target-event', 'paid', '--skip-bad-rows'],
    ...['--map', 'Old page=control', '--map', 'New page=new'],
    ...['--id-column', 'id', '--variant-column', 'arm', '--conversion-column', 'paid', '--timestamp-column', 'at']
  );
  expect(stdout).toMatch(/line 4: at is "yesterday": expected ISO 8601/);
  expect(stdout).toContain('line 5: not a JSON object: not json');
  expect(code).toBe(2);
  expect(await counts('page_test')).toEqual([['control', 1, 0], ['new', 2, 1]]); // prettier-ignore
  expect((await experiment('page_test')).experiment).toMatchObject({
    status: 'completed',
    startedAt: '2026-11-01T08:00:00.000Z',
    completedAt: '2026-11-01T10:00:00.001Z',
    targetEvent: 'paid',
  });
  expect(stdout).toContain('The experiment is completed as of its last row');
}, 60_000);

it('leaves an experiment running for rows to come, and counts them', async () => {
  const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
  const command = [...NEW('Daily file'), '--keep-running', '--timestamp-column', 'at', ...COLUMNS];
  const file = csv('daily.csv', [`a,control,0,${hoursAgo(30)}`, `b,new,1,${hoursAgo(29)}`], 'id,grp,buy,at');
  expect(await importFile(file, ...command)).toMatchObject({ code: 0 });
  appendFileSync(file, `c,new,0,${hoursAgo(1)}\n`);
  const { stdout } = await importFile(file, ...command);
  expect(stdout).not.toContain('completed');
  expect((await results('daily_file')).status).toBe('running');
  expect(await counts('daily_file')).toEqual([['control', 1, 0], ['new', 2, 1]]); // prettier-ignore
}, 60_000);

it('explains a file and an experiment that are not there', async () => {
  const noFile = await importFile('no-such-file.csv', ...NEW('Nowhere'), ...COLUMNS);
  expect(noFile).toMatchObject({
    code: 1,
    stderr: 'trackcrumb: there is no file no-such-file.csv: correct the path\n',
  });
  const nowhere = await importFile(csv('nowhere.csv', ['1,a,1']), '--experiment', 'Nowhere', ...COLUMNS);
  expect(nowhere.stderr).toBe('trackcrumb: there is no experiment Nowhere: correct the name, or pass --create\n');
  expect(nowhere.code).toBe(1);
}, 60_000);

it('explains how to name a sidecar when none runs here', async () => {
  const { code, stderr } = await runCli(
    ['import', 'x.csv', '--experiment', 'x', ...COLUMNS, '--state-dir', join(sidecar.stateDir, 'empty')] // prettier-ignore
  );
  expect(stderr).toMatch(/no running sidecar is known in .*pass --url, --token and --write-key/);
  expect(code).toBe(1);
}, 60_000);
