import assert from 'node:assert/strict';
import { fill, startSidecar, type Chapter } from '../proof';
import { postEvents } from '../requests';

const COUNT = 300;

export const fifthServer: Chapter = {
  title: 'a further server is added as docs/ingest.md says: it has everything, answers alike, and takes events',
  async run(proof) {
    await fill(proof);
    const { replicas } = proof.cluster;
    const fifth = await proof.cluster.addFifth();
    const sidecar = await startSidecar(proof, 'on-the-fifth', fifth);
    // Those of its shard hold the same as it does.
    await proof.cluster.agree();
    assert.equal(await postEvents(sidecar, 'five', COUNT), 202);
    await sidecar.drained();
    await sidecar.stop();
    await proof.cluster.agree();
    const counted = 'SELECT experiment_id, variant, n, conversions FROM trackcrumb.experiment_arms_v2 ORDER BY ALL';
    const events =
      "SELECT toInt32(uniqExact(event_id)) AS n FROM trackcrumb.events WHERE startsWith(distinct_id, 'five-')";
    for (const replica of [...replicas, fifth]) {
      assert.deepEqual(await replica.rows(counted), await replicas[0].rows(counted), replica.name);
      assert.deepEqual(await replica.rows(events), [{ n: COUNT }], replica.name);
    }
    const [own] = await fifth.rows<{ n: number }>('SELECT toInt32(count()) AS n FROM trackcrumb.events_local');
    assert.ok(own!.n > COUNT);
    return { eventsOnIt: own!.n };
  },
};
