import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLAG_DEFAULTS, SETTING_DEFAULTS, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import type { RecomputeReport } from '../../src/jobs';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { insertLogRows } from '@trackcrumb/testkit/traffic/logRows';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { startTestReplica, TOKENS, type TestReplica } from './testServer';

const HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString();
const FLAG = {
  ...FLAG_DEFAULTS,
  version: 1,
  enabled: true,
  trafficPct: 100,
  rolloutPct: 50,
  variants: ['control', 'treatment'].map((key) => ({ key, weight: 1 })),
  winner: null,
};

function running(id: string, prior: Experiment['prior']): Experiment {
  return {
    ...SETTING_DEFAULTS,
    id,
    name: id,
    status: 'running',
    targetEvent: 'purchase',
    variants: FLAG.variants.map(({ key }) => ({ key, name: key })),
    flagKey: id,
    prior,
    imports: [],
    createdAt: HOUR_AGO,
    startedAt: HOUR_AGO,
    completedAt: null,
    pausedBy: null,
    version: 1,
  };
}

const flagOf = ({ id, holdoutPct }: Experiment): FlagConfig => ({
  ...FLAG,
  key: id,
  experimentId: id,
  allocation: allocation({ ...FLAG, holdoutPct }),
});

let clickhouse: TestClickHouse;
let replica: TestReplica;
let directory: string;
beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-recompute-'));
  // The API takes no such prior: this is a record that a hand has written.
  const uniform = { alpha: 1, beta: 1 };
  const experiments = [
    running('before', uniform),
    running('broken', { alpha: -1, beta: 1 }),
    running('after', uniform),
  ];
  await insertLogRows(clickhouse.client, [
    ...experiments.map((state) => ({ kind: 'experiment' as const, state })),
    ...experiments.map((entry) => ({ kind: 'flag' as const, state: flagOf(entry) })),
  ]);
  await clickhouse.client.command({
    query: `INSERT INTO trackcrumb.events (event_id, event, distinct_id, timestamp, experiment_ids, variants, flag_versions)
      VALUES (generateUUIDv4(), '$exposure', 'the only visitor', now64(3) - 60, ['broken'], ['control'], [1])`,
  });
  replica = await startTestReplica(clickhouse, directory);
});
afterAll(async () => {
  await replica.stop();
  await clickhouse.stop();
  await rm(directory, { recursive: true });
});

it('an experiment that cannot be computed does not keep the others from it', async () => {
  const answer = await replica.server.inject({
    method: 'POST',
    url: '/api/recompute',
    headers: { authorization: `Bearer ${TOKENS.adminToken}` },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.json<RecomputeReport>().experiments).toEqual([
    { experimentId: 'before', outcome: 'recomputed', srmPValue: null },
    { experimentId: 'broken', outcome: 'failed', srmPValue: null, error: expect.stringContaining('alpha') },
    { experimentId: 'after', outcome: 'recomputed', srmPValue: null },
  ]);
  const stored = await clickhouse.client.query({
    query: 'SELECT DISTINCT experiment_id FROM trackcrumb.result_snapshots ORDER BY experiment_id',
    format: 'JSONEachRow',
  });
  expect(await stored.json()).toEqual([{ experiment_id: 'after' }, { experiment_id: 'before' }]);
});
