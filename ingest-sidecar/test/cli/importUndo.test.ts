import type { AuditResponse } from '@trackcrumb/contract';
import { eventually } from '@trackcrumb/testkit/eventually';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { COLUMNS, importStage } from './importStage';

const { sidecar, run, csv, counts, experiment, rowsOf } = importStage();

const SPENT = [...COLUMNS, '--amount-column', 'spent'];
const file = (name: string, rows: readonly string[]): string => csv(name, rows, 'id,grp,buy,spent');

/** Rows of each table that are of an import, by the experiment or by its events. */
async function rowsLeft(id: string): Promise<number> {
  const byExperiment = ['first_exposures', 'exposed_arms', 'first_values', 'result_snapshots'];
  const [row] = await rowsOf<{ n: string }>(
    `SELECT (SELECT count() FROM trackcrumb.events WHERE startsWith(event, '${id}/'))
       + (SELECT count() FROM trackcrumb.conversions WHERE startsWith(event, '${id}/'))
       + ${byExperiment.map((table) => `(SELECT count() FROM trackcrumb.${table} WHERE experiment_id = '${id}')`).join(' + ')} AS n`
  );
  return Number(row!.n);
}

it('takes an import back, says so in the audit log, and lets the mended file be imported', async () => {
  const kept = file('kept.csv', ['1,control,1,2', '2,new,0,0']);
  const wrong = file('wrong.csv', ['1,control,1,5', '2,control,1,5', '3,new,0,0', '4,new,0,0']);
  expect(await run(kept, '--experiment', 'Kept', '--create', ...SPENT)).toMatchObject({ code: 0 });
  expect(await run(wrong, '--experiment', 'Gate', '--create', ...SPENT)).toMatchObject({ code: 0 });
  const before = await counts('kept');
  expect(await rowsLeft('gate')).toBeGreaterThan(0);
  const keptRows = await rowsLeft('kept');

  const undone = await run('undo', 'Gate', '--comment', 'columns mixed up');
  expect(undone).toMatchObject({ code: 0, stderr: '' });
  expect(undone.stdout).toContain('The import of 4 rows into Gate (gate) is undone: they are deleted');
  expect(await rowsLeft('gate')).toBe(0);
  expect(await rowsLeft('kept')).toBe(keptRows);
  expect(await counts('kept')).toEqual(before);
  expect(await experiment('gate')).toMatchObject({ status: 'draft', archived: true, startedAt: null, imports: [] });

  const { entries } = await sidecar().api<AuditResponse>('GET', '/audit?action=experiment.import_undone');
  expect(entries).toMatchObject([{ id: 'gate', metadata: { comment: 'columns mixed up', rows: 4 } }]);
  const twice = await run('undo', 'Gate');
  expect(twice.stderr).toContain(
    'import_not_undoable: The import into experiment gate cannot be undone: nothing was imported'
  );
  expect(twice.code).toBe(1);

  // Two rows are as they were.
  const mended = file('mended.csv', ['1,control,1,5', '2,new,0,0', '3,new,0,0', '4,new,1,0', '5,new,1,1']);
  const again = await run(mended, '--experiment', 'Gate', '--create', '--weights', 'data', ...SPENT);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(await counts('gate')).toEqual([['control', 1, 1], ['new', 4, 2]]); // prettier-ignore
  expect(await experiment('gate')).toMatchObject({ status: 'completed', archived: false, imports: [{ rows: 5 }] });
}, 120_000);

it('takes nothing back where more than an import came in', async () => {
  const variants = [{ key: 'control' }, { key: 'new' }];
  await sidecar().api('POST', '/experiments', {
    name: 'Live',
    targetEvent: 'bought',
    variants,
    assignment: 'external',
  });
  await sidecar().api('POST', '/experiments/live/status', { status: 'running', version: 1 });
  const live = file('live.csv', ['1,control,1,2', '2,new,0,0']);
  expect(await run(live, '--experiment', 'Live', '--timestamp', new Date().toISOString(), ...SPENT)).toMatchObject({
    code: 0,
  });
  const { code, stderr } = await run('undo', 'Live');
  expect(stderr).toContain('it was started otherwise, and has other data too');
  expect(code).toBe(1);
  expect((await experiment('live')).status).toBe('running');
}, 60_000);

it('does not take an import back together with events that others sent, unless told to', async () => {
  const rows = file('grown.csv', ['1,control,1,2', '2,new,0,0']);
  expect(await run(rows, '--experiment', 'Grown', '--create', '--keep-running', ...SPENT)).toMatchObject({ code: 0 });
  const timestamp = new Date().toISOString();
  const [event] = sampleEvents('live', 1, {
    timestamp,
    experiments: { grown: { variant: 'control', flag_version: 1 } },
  });
  await sidecar().request('POST', '/v1/events', [event]);
  await eventually(async () => (await counts('grown'))[0]![1] === 2);

  const refused = await run('undo', 'Grown');
  expect(refused.stderr).toContain('1 events came into it that were not imported');
  expect(refused.code).toBe(1);
  expect(await counts('grown')).toEqual([['control', 2, 1], ['new', 1, 0]]); // prettier-ignore

  expect(await run('undo', 'Grown', '--discard-others')).toMatchObject({ code: 0, stderr: '' });
  expect(await rowsLeft('grown')).toBe(0);
  const kept = await rowsOf(`SELECT 1 FROM trackcrumb.events WHERE event_id = '${event!.event_id}'`);
  expect(kept).toHaveLength(1);
}, 60_000);
