import assert from 'node:assert/strict';
import seedrandom from 'seedrandom';
import { setTimeout as pause } from 'node:timers/promises';
import { storedOnce, type EventStore } from '@trackcrumb/testkit/faults/storedOnce';
import { startTrackers } from '@trackcrumb/testkit/faults/trackerLoad';
import { dropEverything, LAYOUT, startSidecar, type Chapter, type Proof } from '../proof';
import { createExperiment } from '../requests';

const ROUNDS = Number(process.env.TRACKCRUMB_FAULT_ROUNDS ?? 30);
const SEED = process.env.TRACKCRUMB_FAULT_SEED ?? 'faults';
/** Between the batches of one tracker: the servers share this machine with their load. */
const PAUSE_MS = 100;

const VICTIMS = ['the sidecar', 'its server', 'the server of the other shard', 'both'] as const;

export const rounds: Chapter = {
  title: `nothing acknowledged is lost, nothing counts twice, over ${ROUNDS} rounds of kill -9 under load`,
  async run(proof) {
    await dropEverything(proof);
    const [own, , other] = proof.cluster.replicas;
    const sidecar = await startSidecar(proof, 'rounds', own);
    // What the trackers' events carry: an experiment that does not exist would be left out.
    assert.equal(await createExperiment(sidecar, 'Pricing copy test'), 201);
    const random = seedrandom(SEED);
    const trackers = startTrackers(sidecar.url, SEED, { pauseMs: PAUSE_MS });
    try {
      for (let round = 0; round < ROUNDS; round++) {
        await pause(300 + random() * 1_500);
        const victim = VICTIMS[Math.floor(random() * VICTIMS.length)]!;
        const killed = {
          'the sidecar': [sidecar],
          'its server': [own],
          'the server of the other shard': [other],
          both: [sidecar, own],
        }[victim];
        await Promise.all(killed.map((one) => one.kill()));
        await pause(random() * 500);
        for (const one of [...killed].reverse()) {
          await ('startAgain' in one ? one.startAgain() : one.start());
        }
      }
    } finally {
      await trackers.stop();
    }
    await sidecar.drained();
    await proof.cluster.agree();
    const result = await storedOnce(storeOf(proof), trackers.delivery);
    await sidecar.stop();
    const { acknowledged, stored, ...wrong } = result;
    assert.deepEqual([...new Set(Object.values(wrong))], [0], JSON.stringify(result));
    assert.ok(acknowledged > 0 && stored >= acknowledged);
    assert.deepEqual(trackers.delivery.unexpected, []);
    return { ...result };
  },
};

/** Read through the last server, which the events did not come through. */
const storeOf = ({ cluster }: Proof): EventStore => ({
  query: (query) => cluster.replicas[3].rows(query),
  async mergeEvents() {
    await cluster.replicas[3].client.command({
      query: `OPTIMIZE TABLE trackcrumb.events_local ON CLUSTER '${LAYOUT.name}' FINAL`,
      clickhouse_settings: { wait_end_of_query: 1 },
    });
    await cluster.agree();
  },
});
