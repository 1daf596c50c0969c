import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { resultsFrom, snapshots, type AskResults } from '../../src/results';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { DRAFT, EXPERIMENTS, loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import { askingOnce } from './askingOnce';
import { EVERY_STATE } from './everyState';
import { pagesOver, type Pages } from './pageAnswer';
import { addStates, addTraffic } from './stateTraffic';
import { startTestReplica, type TestReplica } from './testServer';

/** Every experiment that is asked. */
export const STATES = [
  ...EVERY_STATE,
  ...[...EXPERIMENTS.map(([experiment]) => experiment), DRAFT].map((experiment) => ({
    experiment,
    isStored: experiment.status === 'completed',
  })),
];

/** Results are stored at one instant and asked for at another. */
const COMPLETION = new Date(Date.now() - 1_000);
export const NOW = new Date();
const SEED = 'same answer';

/** Whoever can be asked for results. */
export interface AskedStates {
  clickhouse: TestClickHouse;
  results: AskResults;
  grafana: ClickHouseClient;
  replica: TestReplica;
  pages: Pages;
  stop(): Promise<void>;
}

/** Stores experiments of every state, results as of their completion, and then takes the events of some away. */
export async function startAskedStates(): Promise<AskedStates> {
  const clickhouse = await startMigratedClickHouse();
  const { client } = clickhouse;
  await loadScenario(client, SEED);
  await addStates(client, EVERY_STATE);
  await addTraffic(client, EVERY_STATE, 'sent');
  const atCompletion = resultsFrom(askingOnce(client), () => COMPLETION);
  for (const { experiment } of STATES.filter(({ isStored }) => isStored)) {
    const final = await atCompletion({ experimentId: experiment.id });
    await snapshots(client).add(final!, 'completed');
  }
  await loadScenario(client, SEED);
  await addStates(client, EVERY_STATE);
  await addTraffic(client, EVERY_STATE, 'left');

  const directory = await mkdtemp(join(tmpdir(), 'trackcrumb-same-answer-'));
  const results = resultsFrom(askingOnce(client), () => NOW);
  const replica = await startTestReplica(clickhouse, directory, { results });
  const grafana = clickhouse.grafanaClient();
  return {
    clickhouse,
    results,
    grafana,
    replica,
    pages: await pagesOver(grafana, NOW),
    async stop() {
      await replica.stop();
      await clickhouse.stop();
      await rm(directory, { recursive: true });
    },
  };
}
