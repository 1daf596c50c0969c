import assert from 'node:assert/strict';
import { eventually } from '@trackcrumb/testkit/eventually';
import { startSidecar, type Chapter } from '../proof';
import type { Replica } from '../replica';
import { ingestStatus, postEvents } from '../requests';

const COUNT = 400;

async function held(replica: Replica, prefix: string): Promise<number> {
  const [row] = await replica.rows<{ n: number }>(
    `SELECT toInt32(uniqExact(event_id)) AS n FROM trackcrumb.events_local WHERE startsWith(distinct_id, '${prefix}-')`
  );
  return row!.n;
}

export const quorum: Chapter = {
  title: 'without a quorum a loaded event may have one copy; with one it waits in the log until it has two',
  async run(proof) {
    const [first, lagging] = proof.cluster.replicas;
    await lagging.asAdministrator('SYSTEM STOP FETCHES');
    const careless = await startSidecar(proof, 'one-copy', first);
    await postEvents(careless, 'once', COUNT);
    await careless.drained();
    await careless.stop();
    const copies = [await held(first, 'once'), await held(lagging, 'once')] as const;
    assert.ok(copies[0] > 0 && copies[1] === 0, String(copies));

    const careful = await startSidecar(proof, 'quorum', first, { TRACKCRUMB_CLICKHOUSE_QUORUM: 'auto' });
    await postEvents(careful, 'both', COUNT);
    await eventually(async () => /quorum/i.test((await ingestStatus(careful)).lastError ?? ''));
    const { walSegments, lastError } = await ingestStatus(careful);
    assert.ok(walSegments > 0);
    await lagging.asAdministrator('SYSTEM START FETCHES');
    await careful.drained();
    await careful.stop();
    await proof.cluster.agree();
    for (const prefix of ['once', 'both']) {
      const [row] = await first.rows<{ rows: number; ids: number }>(
        `SELECT toInt32(count()) AS rows, toInt32(uniqExact(event_id)) AS ids
         FROM trackcrumb.events WHERE startsWith(distinct_id, '${prefix}-')`
      );
      assert.equal(row!.ids, COUNT, prefix);
    }
    assert.equal(await held(lagging, 'both'), await held(first, 'both'));
    return { copiesWithout: copies, waited: lastError?.slice(0, 120) };
  },
};
