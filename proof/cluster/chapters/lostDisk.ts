import assert from 'node:assert/strict';
import { eventually } from '@trackcrumb/testkit/eventually';
import { backupScript } from '../backupScript';
import { fill, startSidecar, type Chapter } from '../proof';
import { ADMINISTRATOR } from '../replicaConfig';

export const lostDisk: Chapter = {
  title: 'a server that lost its disk comes back as docs/ingest.md says, with everything',
  async run(proof) {
    await fill(proof);
    const [first, , , lost] = proof.cluster.replicas;
    await lost.loseDisk();
    await lost.start();
    // The others know that the one which had the copies is gone when its session has ended.
    await eventually(async () => {
      const [row] = await proof.cluster.replicas[2].rows<{ n: number }>(
        "SELECT toInt32(max(active_replicas)) AS n FROM system.replicas WHERE database = 'trackcrumb' AND table = 'events_local'"
      );
      return row!.n === 1;
    });
    const said = await backupScript(
      'forget-replica.sh',
      first,
      [lost.place.shard, lost.place.replica].map(String),
      ADMINISTRATOR
    );
    const sidecar = await startSidecar(proof, 'on-the-new-server', lost);
    await sidecar.stop();
    await proof.cluster.agree();
    const answers = await Promise.all(
      [first, lost].map((replica) =>
        replica.rows('SELECT experiment_id, variant, n, conversions FROM trackcrumb.experiment_arms_v2 ORDER BY ALL')
      )
    );
    assert.ok(answers[0]!.length > 5);
    assert.deepEqual(answers[1], answers[0]);
    return { forgotten: said.trim().split('\n').length };
  },
};
