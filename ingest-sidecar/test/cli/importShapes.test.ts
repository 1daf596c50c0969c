import { writeFileSync } from 'node:fs';
import { importStage } from './importStage';

const { run, written, counts, rowsOf } = importStage();

const lines = (name: string, all: readonly string[]): string => written(name, `${all.join('\n')}\n`);

it('imports several outcomes and segments in one go, the first of them counted', async () => {
  const file = lines('wide.csv', [
    'sep=;',
    'id;grp;bought;trips;revenue;plan;day',
    '1;control;1;3;12,50;pro;mon',
    '2;control;0;0;0;free;mon',
    '3;new;1;1;-2,00;pro;mon',
    '4;new;1;7;100;free;mon',
    '5;new;1;7;100;free;tue',
  ]);
  const { code, stdout, stderr } = await run(
    file,
    ...['--experiment', 'Wide', '--create', '--id-column', 'id', '--variant-column', 'grp', '--decimal', ','],
    ...['--conversion-column', 'bought', '--count-column', 'trips', '--amount-column', 'revenue'],
    ...['--segment-column', 'plan', '--where', 'day=mon', '--timestamp', '2026-11-01']
  );
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('Kept as facts of the event wide/facts, for metrics: trips, revenue');
  expect(stdout).toContain('4 rows imported\n1 rows were left out by --where');
  expect(await counts('wide')).toEqual([['control', 2, 1], ['new', 2, 2]]); // prettier-ignore
  const facts = await rowsOf<{ id: string; bought: string; trips: string; revenue: string; carried: number }>(
    `SELECT distinct_id AS id, properties['bought'] AS bought, properties['trips'] AS trips, properties['revenue'] AS revenue,
       length(experiment_ids) AS carried FROM trackcrumb.events WHERE event = 'wide/facts' ORDER BY id`
  );
  expect(facts).toEqual([
    { id: '1', bought: '1', trips: '3', revenue: '12.5', carried: 0 },
    { id: '2', bought: '0', trips: '0', revenue: '0', carried: 0 },
    { id: '3', bought: '1', trips: '1', revenue: '-2', carried: 0 },
    { id: '4', bought: '1', trips: '7', revenue: '100', carried: 0 },
  ]);
  // What is known only afterwards is no segment.
  const keys = await rowsOf<{ key: string }>(
    "SELECT DISTINCT key FROM trackcrumb.first_values WHERE experiment_id = 'wide' AND key != 'converted' ORDER BY key"
  );
  expect(keys.map(({ key }) => key)).toEqual(['plan']);
}, 60_000);

it('imports one file per arm without ids, each row a visitor', async () => {
  const control = lines('control.csv', ['paid', 'no', 'no', 'yes']);
  const fresh = lines('new.csv', ['paid', 'yes', 'no', 'yes']);
  const command = ['--arm', `control=${control}`, '--arm', `new=${fresh}`, '--no-id', '--conversion-column', 'paid'];
  const { code, stdout } = await run('--experiment', 'Two files', '--create', ...command);
  expect(code).toBe(0);
  expect(stdout).toContain('One row is one visitor');
  expect(await counts('two_files')).toEqual([['control', 3, 1], ['new', 3, 2]]); // prettier-ignore

  writeFileSync(fresh, 'paid\nyes\nperhaps\n');
  const bad = await run('--experiment', 'Two more', '--create', ...command);
  expect(bad.stderr).toContain(`${fresh} line 3: paid is "perhaps": expected true or false`);
}, 60_000);

it('imports counts of visitors and conversions', async () => {
  const file = lines('totals.csv', ['variant,visitors,conversions', 'control,1200,100', 'new,700,70', 'new,530,60']);
  const command = [
    '--variant-column',
    'variant',
    '--visitors-column',
    'visitors',
    '--conversion-column',
    'conversions',
  ];
  expect(await run(file, '--experiment', 'Totals', '--create', ...command)).toMatchObject({ code: 0, stderr: '' });
  expect(await counts('totals')).toEqual([['control', 1200, 100], ['new', 1230, 130]]); // prettier-ignore

  const impossible = lines('impossible.csv', ['variant,visitors,conversions', 'control,10,11', 'new,10,1']);
  const { stderr } = await run(impossible, '--experiment', 'Impossible', '--create', ...command);
  expect(stderr).toContain('line 2: conversions is 11: it cannot be more than the 10 of visitors');
}, 60_000);

it.each<[string, string[], string]>([
  ['no outcome', ['--id-column', 'id'], 'no column says what came of it'],
  ['no ids', ['--conversion-column', 'buy'], 'name the column of the visitor id with --id-column, or pass --no-id'],
  [
    'ids of visitors that are only counted',
    ['--id-column', 'id', '--conversion-column', 'buy', '--visitors-column', 'n'],
    'where a row stands for many visitors it has no id',
  ],
  [
    'an outcome as a segment',
    ['--id-column', 'id', '--conversion-column', 'buy', '--segment-column', 'buy'],
    'column "buy" cannot be an outcome and something else',
  ],
])(
  'refuses %s before the file is read',
  async (_name, args, message) => {
    const { code, stderr } = await run('no-such-file.csv', '--experiment', 'X', '--variant-column', 'grp', ...args);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  },
  60_000
);
