import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { probBest } from '@trackcrumb/stats-core';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { cookieCats, generatedCookieCats } from './cookieCats';
import { runCli, type CliResult } from '@trackcrumb/testkit/sidecar/runCli';

let sidecar: TestSidecar;

beforeAll(async () => {
  sidecar = await startTestSidecar();
}, 60_000);

afterAll(() => sidecar.stop());

const COOKIE_CATS_COLUMNS = '--id-column userid --variant-column test_version --conversion-column retention_7'.split(
  ' '
);

function importFile(file: string, ...args: string[]): Promise<CliResult> {
  return runCli(['import', file, '--state-dir', sidecar.stateDir, ...args]);
}

async function results(id: string): Promise<ResultsResponse> {
  return (await sidecar.request<ResultsResponse>('GET', `/api/experiments/${id}/results`)).body;
}

function written(name: string, text: string): string {
  const file = join(sidecar.stateDir, name);
  writeFileSync(file, text);
  return file;
}

it('imports the Cookie Cats test exactly, and changes nothing the second time', async () => {
  const { file, arms } = cookieCats(sidecar.stateDir);
  const command = ['--experiment', 'Gate test', '--create', '--control', 'gate_30', ...COOKIE_CATS_COLUMNS];
  const first = await importFile(file, ...command);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const counted = await results('gate_test');
  expect(counted.counts).toEqual(arms);
  expect(counted.analysis.arms.map((arm) => arm.probBest)).toEqual(probBest(arms));
  for (const { key, n, conversions } of arms) {
    expect(first.stdout).toMatch(new RegExp(`${key} +${n.toLocaleString('en')} +${conversions.toLocaleString('en')} `));
  }
  expect(first.stdout).toContain(`Verdict: ${counted.analysis.verdict.sentence}`);

  expect(await importFile(file, ...command)).toMatchObject({ code: 0 });
  expect((await results('gate_test')).counts).toEqual(arms);
}, 120_000);

it('keeps the good rows of a partly bad file and lists the bad ones by line', async () => {
  const { file, arms } = generatedCookieCats(sidecar.stateDir, 20);
  const command = ['--experiment', 'Partly bad', ...COOKIE_CATS_COLUMNS];
  expect(await importFile(file, ...command, '--create', '--control', 'gate_30')).toMatchObject({ code: 0 });
  appendFileSync(
    file,
    [
      '900001,gate_50,3,False,False',
      '900002,gate_30,3,False,maybe',
      ',gate_30,1,False,True',
      '900004,gate_40',
      `${'9'.repeat(201)},gate_40,1,False,True`,
      '900006,"gate_40,3,False,True\n',
    ].join('\n')
  );
  const { code, stdout } = await importFile(file, ...command);
  expect(code).toBe(2);
  expect((await results('partly_bad')).counts.map(({ n }) => n)).toEqual(arms.map(({ n }) => n));
  expect(stdout).toContain('20 rows imported\n6 rows were not imported:\n');
  expect(stdout).toContain('line 22: test_version is "gate_50": the experiment has gate_30, gate_40');
  expect(stdout).toContain('line 23: retention_7 is "maybe": expected true or false, 1 or 0, yes or no');
  expect(stdout).toContain('line 24: userid is empty');
  expect(stdout).toMatch(/line 25: .*got 2/);
  expect(stdout).toMatch(/line 26: distinct_id is .*send 1 to 200 characters/);
  expect(stdout).toMatch(/line 27: Quote Not Closed/);
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
    ...['--experiment', 'Page test', '--create', '--target-event', 'paid'],
    ...['--map', 'Old page=control', '--map', 'New page=new'],
    ...['--id-column', 'id', '--variant-column', 'arm', '--conversion-column', 'paid', '--timestamp-column', 'at']
  );
  expect(stdout).toMatch(/line 4: at is "yesterday": expected ISO 8601/);
  expect(stdout).toContain('line 5: not a JSON object: not json');
  expect(code).toBe(2);
  expect((await results('page_test')).counts).toEqual([
    { key: 'control', n: 1, conversions: 0 },
    { key: 'new', n: 2, conversions: 1 },
  ]);
  const { body } = await sidecar.request<ExperimentResponse>('GET', '/api/experiments/page_test');
  expect(body.experiment).toMatchObject({
    status: 'completed',
    startedAt: '2026-11-01T08:00:00.000Z',
    completedAt: '2026-11-01T10:00:00.001Z',
    targetEvent: 'paid',
  });
  expect(stdout).toContain('The experiment is completed as of its last row');
}, 60_000);

it('leaves an experiment running for rows to come, and counts them', async () => {
  const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
  const command = ['--experiment', 'Daily file', '--create', '--keep-running', '--timestamp-column', 'at'];
  const columns = ['--id-column', 'id', '--variant-column', 'arm', '--conversion-column', 'paid'];
  const rows = [`id,arm,paid,at`, `a,control,0,${hoursAgo(30)}`, `b,new,1,${hoursAgo(29)}`];
  const file = written('daily.csv', `${rows.join('\n')}\n`);
  expect(await importFile(file, ...command, ...columns)).toMatchObject({ code: 0 });
  appendFileSync(file, `c,new,0,${hoursAgo(1)}\n`);
  const { stdout } = await importFile(file, ...command, ...columns);
  expect(stdout).not.toContain('completed');
  const { counts, status } = await results('daily_file');
  expect([status, counts.map(({ n }) => n)]).toEqual(['running', [1, 2]]);
}, 60_000);

it.each<[string, () => string[], string]>([
  [
    'a column that is not there',
    () => ['--id-column', 'user', '--variant-column', 'test_version', '--conversion-column', 'retained'],
    'the file has no column "user", "retained": its columns are "userid", "test_version", "sum_gamerounds", "retention_1", "retention_7"',
  ],
  [
    'a column that is no variant',
    () => ['--id-column', 'userid', '--variant-column', 'userid', '--conversion-column', 'retention_7'],
    'column "userid" has more than 4 values',
  ],
  [
    'a control that is not among the variants',
    () => COOKIE_CATS_COLUMNS,
    'no variant is named "control": name the control with --control',
  ],
])(
  'imports nothing with %s',
  async (_name, columns, message) => {
    const { file } = generatedCookieCats(sidecar.stateDir, 20);
    const { code, stderr } = await importFile(file, '--experiment', 'Wrong columns', '--create', ...columns());
    expect(stderr).toContain(`trackcrumb: ${message}`);
    expect(code).toBe(1);
    expect((await sidecar.request('GET', '/api/experiments/wrong_columns')).status).toBe(404);
  },
  60_000
);

it.each<[string, string[], string]>([
  ['a file that is not there', ['--create'], 'there is no file no-such-file.csv: correct the path'],
  ['an experiment that is not there', [], 'there is no experiment Nowhere: correct the name, or pass --create'],
])(
  'explains %s',
  async (_name, args, message) => {
    const { code, stderr } = await importFile(
      'no-such-file.csv',
      '--experiment',
      'Nowhere',
      ...args,
      ...COOKIE_CATS_COLUMNS
    );
    expect(stderr).toBe(`trackcrumb: ${message}\n`);
    expect(code).toBe(1);
  },
  60_000
);

it('explains how to name a sidecar when none runs here', async () => {
  const { code, stderr } = await runCli([
    'import',
    'x.csv',
    '--experiment',
    'x',
    ...COOKIE_CATS_COLUMNS,
    '--state-dir',
    join(sidecar.stateDir, 'empty'),
  ]);
  expect(stderr).toMatch(/no running sidecar is known in .*pass --url, --token and --write-key/);
  expect(code).toBe(1);
}, 60_000);
