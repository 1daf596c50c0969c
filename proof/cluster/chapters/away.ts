import assert from 'node:assert/strict';
import { eventually } from '@trackcrumb/testkit/eventually';
import { startSidecar, type Chapter, type Proof } from '../proof';
import { postEvents, statusOf } from '../requests';

const COUNT = 500;

async function expectStored({ cluster }: Proof, prefix: string): Promise<void> {
  await cluster.agree();
  for (const replica of cluster.replicas) {
    const [row] = await replica.rows<{ rows: number; ids: number }>(
      `SELECT toInt32(count()) AS rows, toInt32(uniqExact(event_id)) AS ids
       FROM trackcrumb.events WHERE startsWith(distinct_id, '${prefix}-')`
    );
    assert.deepEqual([replica.name, row], [replica.name, { rows: COUNT, ids: COUNT }]);
  }
}

export const replicaAway: Chapter = {
  title: 'a sidecar starts, takes events and loads them while a replica is away',
  async run(proof) {
    const [first, , , away] = proof.cluster.replicas;
    await away.kill();
    const sidecar = await startSidecar(proof, 'replica-away', first);
    assert.equal(await postEvents(sidecar, 'away', COUNT), 202);
    await sidecar.drained();
    const { status, text } = await statusOf(sidecar, '/readyz');
    assert.equal(status, 200, text);
    await sidecar.stop();
    await away.start();
    await expectStored(proof, 'away');
    return { events: COUNT };
  },
};

export const coordinatorAway: Chapter = {
  title: 'a sidecar starts and takes events while the coordinator is away, says so, and loads them when it is back',
  async run(proof) {
    await proof.cluster.coordinator.stop();
    const sidecar = await startSidecar(proof, 'coordinator-away', proof.cluster.replicas[1]);
    assert.equal((await statusOf(sidecar, '/v1/flags')).status, 200);
    assert.equal(await postEvents(sidecar, 'keeper', COUNT), 202);
    let said = '';
    await eventually(async () => {
      const { status, text } = await statusOf(sidecar, '/readyz');
      said = text;
      return status === 503 && /"clickhouse":"this replica takes no rows/.test(text);
    });
    await proof.cluster.coordinator.start();
    await eventually(async () => (await statusOf(sidecar, '/readyz')).status === 200);
    await sidecar.drained();
    await sidecar.stop();
    await expectStored(proof, 'keeper');
    return { events: COUNT, said: said.slice(0, 160) };
  },
};
