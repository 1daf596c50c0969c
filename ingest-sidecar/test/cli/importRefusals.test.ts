import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '@trackcrumb/testkit/sidecar/runCli';
import { generatedCookieCats } from './cookieCats';
import { COLUMNS, importStage, toNew } from './importStage';

const { sidecar, run, csv, results, counts } = importStage();

const COOKIE_CATS_COLUMNS = '--id-column userid --variant-column version --conversion-column retention_7'.split(' ');

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
    'the shares name control, new: the variants of the file are control, treatment',
  ],
])(
  'imports nothing with %s',
  async (_name, rows, args, message) => {
    const file = csv('refused.csv', rows, 'id,grp,buy,at');
    const { code, stderr } = await run(file, ...toNew('Refused'), ...args);
    expect(stderr).toContain(`trackcrumb: ${message}`);
    expect(code).toBe(1);
    expect((await sidecar().request('GET', '/api/experiments/refused')).status).toBe(404);
  },
  60_000
);

it('refuses options that an experiment has already decided otherwise, and rows for one that is completed', async () => {
  const running = [...COLUMNS, '--experiment', 'Decided'];
  const first = csv('te.csv', ['1,a,1', '2,a,1', '3,b,0', '4,b,1']);
  expect(await run(first, ...running, '--create', '--keep-running', '--control', 'a')).toMatchObject({
    code: 0,
  });
  const second = csv('te2.csv', ['11,a,1', '12,a,1', '13,b,0', '14,b,1']);
  for (const [option, value, message] of [
    [
      '--target-event',
      'other',
      'the target event is other, but experiment decided counts decided/buy: leave --target-event out',
    ],
    ['--control', 'b', 'the control is b, but that of experiment decided is a: leave --control out'],
    [
      '--weights',
      'a=90,b=10',
      'experiment decided has the shares a=50.00,b=50.00, and others were given: leave --weights out',
    ],
  ] as const) {
    const { code, stderr } = await run(second, ...running, option, value);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  }
  expect(await counts('decided')).toEqual([['a', 2, 2], ['b', 2, 1]]); // prettier-ignore

  await run(csv('done.csv', ['1,a,1', '2,b,1']), ...toNew('Done'), ...COLUMNS, '--control', 'a');
  const { code, stderr } = await run(second, '--experiment', 'Done', ...COLUMNS);
  expect(stderr).toContain('experiment done is completed, so nothing that comes now would be counted');
  expect(code).toBe(1);
}, 120_000);

it('imports only the good rows of a partly bad file when told so, and lists the bad ones by line', async () => {
  const { file, arms } = generatedCookieCats(sidecar().stateDir, 20);
  const command = ['--experiment', 'Partly bad', ...COOKIE_CATS_COLUMNS];
  const created = await run(file, ...command, '--create', '--keep-running', '--control', 'gate_30');
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
  const refused = await run(file, ...command);
  expect(refused.stderr).toContain(
    'line 22: version is "gate_50": the experiment has gate_30, gate_40 (and 6 more bad rows); --skip-bad-rows imports the other 20'
  );
  expect(refused.code).toBe(1);
  const { code, stdout } = await run(file, ...command, '--skip-bad-rows');
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

it('explains a file and an experiment that are not there', async () => {
  const noFile = await run('no-such-file.csv', ...toNew('Nowhere'), ...COLUMNS);
  expect(noFile).toMatchObject({
    code: 1,
    stderr: 'trackcrumb: there is no file no-such-file.csv: correct the path\n',
  });
  const nowhere = await run(csv('nowhere.csv', ['1,a,1']), '--experiment', 'Nowhere', ...COLUMNS);
  expect(nowhere.stderr).toBe('trackcrumb: there is no experiment Nowhere: correct the name, or pass --create\n');
  expect(nowhere.code).toBe(1);
}, 60_000);

it('explains how to name a sidecar when none runs here', async () => {
  const { code, stderr } = await runCli(
    ['import', 'x.csv', '--experiment', 'x', ...COLUMNS, '--state-dir', join(sidecar().stateDir, 'empty')] // prettier-ignore
  );
  expect(stderr).toMatch(/no running sidecar is known in .*pass --url, --token and --write-key/);
  expect(code).toBe(1);
}, 60_000);
