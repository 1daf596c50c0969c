import assert from 'node:assert/strict';
import { migrate } from '@trackcrumb/schema';
import { comparable } from '@trackcrumb/testkit/clickhouse/comparable';
import { VIEW_QUERIES } from '@trackcrumb/testkit/clickhouse/viewQueries';
import { dropEverything, fill, LAYOUT, type Chapter } from '../proof';
import type { Replica } from '../replica';
import { backupScript } from '../backupScript';

export const backup: Chapter = {
  title: 'backup.sh and restore.sh bring back a cluster that was dropped, on every server',
  async run(proof) {
    const { replicas } = proof.cluster;
    await fill(proof);
    const before = await everything(replicas[3]);
    await backupScript('backup.sh', replicas[0], 'full');
    await dropEverything(proof);
    await migrate(replicas[1].client, LAYOUT);
    await backupScript('restore.sh', replicas[1], 'full');
    await proof.cluster.agree();
    for (const replica of replicas) {
      assert.deepEqual(await everything(replica), before, replica.name);
    }
    const [{ events } = { events: 0 }] = await replicas[2].rows<{ events: number }>(
      'SELECT uniqExact(event_id) AS events FROM trackcrumb.events'
    );
    assert.ok(events > 1_000);
    return { events, views: before.length };
  },
};

const everything = (replica: Replica): Promise<string[][]> =>
  Promise.all(VIEW_QUERIES.map(async ({ query }) => comparable(await replica.rows(query))));
