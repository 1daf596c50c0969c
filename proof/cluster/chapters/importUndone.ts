import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@trackcrumb/testkit/eventually';
import { runCli, type CliResult } from '@trackcrumb/testkit/sidecar/runCli';
import { ADMIN_TOKEN, WRITE_KEY, type SidecarProcess } from '@trackcrumb/testkit/sidecar/sidecarProcess';
import { fill, startSidecar, type Chapter } from '../proof';
import type { Replica } from '../replica';

const ROWS = 2_000;
const COLUMNS = [
  '--id-column',
  'id',
  '--variant-column',
  'arm',
  '--conversion-column',
  'bought',
  '--amount-column',
  'spent',
];

const trackcrumb = ({ url }: SidecarProcess, ...args: string[]): Promise<CliResult> =>
  runCli([...args, '--url', url, '--token', ADMIN_TOKEN, ...(args[1] === 'undo' ? [] : ['--write-key', WRITE_KEY])]);

/** What a server itself holds of an import, in every table that has some. */
async function held(replica: Replica, id: string): Promise<number> {
  const byExperiment = ['first_exposures_local', 'exposed_arms_local', 'first_values_local'];
  const stored = ['result_snapshots', 'experiment_results', 'experiment_summaries'];
  const counts = [
    ...['events_local', 'conversions_local'].map((table) => `${table} WHERE startsWith(event, '${id}/')`),
    ...[...byExperiment, ...stored].map((table) => `${table} WHERE experiment_id = '${id}'`),
  ].map((from) => `(SELECT count() FROM trackcrumb.${from})`);
  const [row] = await replica.rows<{ n: number }>(`SELECT toInt32(${counts.join(' + ')}) AS n`);
  return row!.n;
}

/** All that the views count of the experiments that stay. */
const counted = (replica: Replica, but: readonly string[]): Promise<object[]> =>
  replica.rows(
    `SELECT experiment_id, variant, n, conversions FROM trackcrumb.experiment_arms_v2
     WHERE experiment_id NOT IN (${but.map((id) => `'${id}'`).join()}) ORDER BY ALL`
  );

export const importUndone: Chapter = {
  title:
    'an import is undone on every server, through another one, also while a replica is away, and nothing else goes',
  async run(proof) {
    await fill(proof);
    const { replicas } = proof.cluster;
    const [first, away, other] = replicas;
    const importing = await startSidecar(proof, 'importing', first);
    const undoing = await startSidecar(proof, 'undoing', other);
    const ids = ['undone', 'undone_again', 'kept'];
    const before = await counted(first, ids);
    assert.ok(before.length > 5);
    const file = join(proof.directory, 'rows.csv');
    const rows = Array.from(
      { length: ROWS },
      (_, row) => `v${row},${row % 2 ? 'new' : 'control'},${row % 5 ? 0 : 1},${row % 7}`
    );
    writeFileSync(file, ['id,arm,bought,spent', ...rows, ''].join('\n'));
    for (const id of ids) {
      const done = await trackcrumb(importing, 'import', file, '--experiment', id, '--create', ...COLUMNS);
      assert.equal(done.code, 0, done.stderr);
    }
    await proof.cluster.agree();
    const copies = await Promise.all(replicas.map((replica) => held(replica, 'undone')));
    assert.ok(
      copies.every((n) => n > ROWS / 2),
      String(copies)
    );
    const kept = await Promise.all(replicas.map((replica) => held(replica, 'kept')));

    const undone = await trackcrumb(undoing, 'import', 'undo', 'undone');
    assert.equal(undone.code, 0, undone.stderr);
    await eventually(async () => (await Promise.all(replicas.map((one) => held(one, 'undone')))).every((n) => n === 0));

    await away.kill();
    const withoutOne = await trackcrumb(undoing, 'import', 'undo', 'undone_again');
    assert.equal(withoutOne.code, 0, withoutOne.stderr);
    await away.start();
    await eventually(async () =>
      (await Promise.all(replicas.map((one) => held(one, 'undone_again')))).every((n) => n === 0)
    );

    // The mended file comes after the deletion, and stays.
    const again = await trackcrumb(importing, 'import', file, '--experiment', 'undone', '--create', ...COLUMNS);
    assert.equal(again.code, 0, again.stderr);
    await proof.cluster.agree();
    const visitors = (replica: Replica): Promise<object[]> =>
      replica.rows("SELECT toInt32(sum(n)) AS n FROM trackcrumb.experiment_arms_v2 WHERE experiment_id = 'undone'");
    for (const [index, replica] of replicas.entries()) {
      assert.deepEqual(await visitors(replica), [{ n: ROWS }], replica.name);
      assert.equal(await held(replica, 'kept'), kept[index], replica.name);
      assert.deepEqual(await counted(replica, ids), before, replica.name);
    }
    await Promise.all([importing, undoing].map((sidecar) => sidecar.stop()));
    const said = [undone, withoutOne].map(({ stdout }) => stdout.split('\n')[0]!.replace(/^.* is undone: /, ''));
    return { rowsOnEachServer: copies, said };
  },
};
