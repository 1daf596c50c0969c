import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBenchClickHouse, type BenchClickHouse } from '../src/scale/benchClickHouse';
import { fillEvents } from '../src/scale/fillEvents';
import { rowsOf } from '../src/scale/rowsOf';
import { questions } from '../src/scale/questions';
import { difference } from '../src/scale/sameNumbers';
import { scenario } from '../src/scale/scenario';

const EVENTS = 200_000;
const SCENARIO = scenario(Date.now());
const QUESTIONS = questions(SCENARIO);

let dataDir: string;
let server: BenchClickHouse;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'trackcrumb-scale-'));
  server = await startBenchClickHouse(dataDir);
  await fillEvents(server.sidecar, SCENARIO, EVENTS);
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('fills what it was asked for: every event, some of them twice, thirty a visitor', async () => {
  const [row] = await rowsOf(
    server.sidecar,
    `SELECT uniqExact(event_id) AS events, uniqExact(user_hash) AS visitors, uniqExact(distinct_id, timestamp) AS moments,
        max(is_bot) AS bots, countIf(empty(experiment_ids)) > 0 AS without_experiment
     FROM trackcrumb.events`
  );
  expect(row).toEqual({
    events: EVENTS,
    visitors: Math.ceil(EVENTS / 30),
    moments: EVENTS,
    bots: 1,
    without_experiment: 1,
  });
});

it('has in every experiment visitors who claim what the flag did not give, and in ramps those whom a later split moves', async () => {
  const rows = await rowsOf(
    server.sidecar,
    `SELECT experiment_id, sum(unverified_n) > 0 AS forges, sum(moved_n) > 0 AS moves, uniqExact(flag_version) AS versions
     FROM trackcrumb.experiment_arms_v2 GROUP BY experiment_id ORDER BY experiment_id`
  );
  const expected = SCENARIO.experiments.map(({ experiment, flags: { length: versions } }) => ({
    experiment_id: experiment.id,
    forges: 1,
    moves: versions > 1 ? 1 : 0,
    versions,
  }));
  expect(rows).toEqual(expected.sort((a, b) => (a.experiment_id < b.experiment_id ? -1 : 1)));
});

it.each(QUESTIONS)('$name: the product and the raw events agree', async ({ product, verified, numbers }) => {
  const asked = numbers.ofProduct(await rowsOf(server.sidecar, product));
  const expected = numbers.ofVerified(await rowsOf(server.sidecar, verified));
  expect(expected.length).toBeGreaterThan(1);
  expect(difference(asked, expected)).toBeNull();
});
