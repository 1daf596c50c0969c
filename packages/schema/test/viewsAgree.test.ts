import type { ExperimentsResponse } from '@trackcrumb/contract';
import { sequentialSrm } from '@trackcrumb/stats-core';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { SCENARIO, startSreScenario, storeResults, type SreScenario } from '@trackcrumb/testkit/sidecar/sreScenario';

let scenario: SreScenario;
beforeAll(async () => {
  scenario = await startSreScenario();
  await storeResults(scenario);
}, 120_000);
afterAll(() => scenario.stop());

const ask = async <T>(query: string): Promise<T[]> =>
  (await scenario.grafana.query({ query, format: 'JSONEachRow' })).json<T>();

const STARTED = Object.values(SCENARIO).filter((id) => id !== SCENARIO.draft);
const RUNNING = STARTED.filter((id) => id !== SCENARIO.paused && id !== SCENARIO.won);

const closeTo = (value: number | null | undefined): unknown =>
  typeof value === 'number' ? expect.closeTo(value, 9) : null;

it('holds every experiment that has started, and no other', async () => {
  const { experiments } = await scenario.api<ExperimentsResponse>('GET', '/experiments');
  expect(experiments).toHaveLength(STARTED.length + 1);
  const ids = async (view: string): Promise<string[]> =>
    (await ask<{ id: string }>(`SELECT DISTINCT experiment_id AS id FROM trackcrumb.${view}`))
      .map(({ id }) => id)
      .sort();
  expect(await ids('experiment_results_v1')).toEqual([...STARTED].sort());
  expect(await ids('experiment_daily_v1')).toEqual([...STARTED].sort());
  expect(await ids('experiment_srm_v1')).toEqual([...RUNNING].sort());
  expect(await ids('experiment_activity_v1')).toEqual([...RUNNING].sort());
});

it.each(STARTED)('says of %s what the API says', async (id) => {
  const { analysis, unverified, movedN, beforeWindowN } = await scenario.api<ResultsResponse>(
    'GET',
    `/experiments/${id}/results`
  );
  const rows = await ask<object>(
    `SELECT variant, n, conversions, mean, mean_lower, mean_upper, posterior_mean, standard_deviation, prob_best, expected_loss,
      prob_beats_control, lift, lift_lower, lift_upper, unverified_n, moved_n, before_window_n, splits
    FROM trackcrumb.experiment_results_v2 WHERE experiment_id = '${id}' ORDER BY arm`
  );
  expect(rows).toEqual(
    analysis.arms.map((arm) => ({
      variant: arm.key,
      n: arm.n,
      conversions: arm.conversions,
      mean: closeTo(arm.mean),
      mean_lower: closeTo(arm.credibleInterval?.lower),
      mean_upper: closeTo(arm.credibleInterval?.upper),
      posterior_mean: closeTo(arm.posteriorMean),
      standard_deviation: closeTo(arm.sd),
      prob_best: closeTo(arm.probBest),
      expected_loss: closeTo(arm.expectedLoss),
      prob_beats_control: closeTo(arm.probBeatsControl),
      lift: closeTo(arm.relativeUplift?.median),
      lift_lower: closeTo(arm.relativeUplift?.interval.lower),
      lift_upper: closeTo(arm.relativeUplift?.interval.upper),
      unverified_n: unverified.n,
      moved_n: movedN,
      before_window_n: beforeWindowN,
      splits: analysis.comparison.strata,
    }))
  );
});

it.each(STARTED)('means by mean what it always has in the first version, of %s', async (id) => {
  const { analysis } = await scenario.api<ResultsResponse>('GET', `/experiments/${id}/results`);
  const rows = await ask<object>(
    'SELECT variant, n, conversions, conversion_rate, mean, standard_deviation, prob_best, prob_beats_control ' +
      `FROM trackcrumb.experiment_results_v1 WHERE experiment_id = '${id}' ORDER BY arm`
  );
  expect(rows).toEqual(
    analysis.arms.map((arm) => ({
      variant: arm.key,
      n: arm.n,
      conversions: arm.conversions,
      conversion_rate: closeTo(arm.mean),
      // Of nobody, those of the uniform prior.
      mean: closeTo(arm.posteriorMean ?? 0.5),
      standard_deviation: closeTo(arm.sd ?? Math.sqrt(1 / 12)),
      prob_best: closeTo(arm.probBest),
      prob_beats_control: closeTo(arm.probBeatsControl),
    }))
  );
});

it.each(RUNNING)('tests the split of %s as the API does', async (id) => {
  const { analysis } = await scenario.api<ResultsResponse>('GET', `/experiments/${id}/results`);
  const { observed, pValue, df, flagged } = analysis.srm;
  const rows = await ask<object>(
    'SELECT n, untested_n, degrees_of_freedom, srm_p, is_flagged ' +
      `FROM trackcrumb.experiment_srm_v1 WHERE experiment_id = '${id}'`
  );
  expect(rows).toEqual([
    {
      n: observed.reduce((sum, count) => sum + count, 0),
      untested_n: 0,
      degrees_of_freedom: df,
      srm_p: closeTo(pValue),
      is_flagged: Number(flagged),
    },
  ]);
});

it.each([SCENARIO.healthy, SCENARIO.biased])('has the sequential p-value of %s', async (id) => {
  const { analysis } = await scenario.api<ResultsResponse>('GET', `/experiments/${id}/results`);
  const rows = await ask<object>(
    `SELECT sequential_srm_p, is_flagged_sequentially FROM trackcrumb.experiment_srm_v1 WHERE experiment_id = '${id}'`
  );
  const pValue = sequentialSrm([analysis.srm.observed], [1, 1]).pValue[0]!;
  expect(rows).toEqual([{ sequential_srm_p: closeTo(pValue), is_flagged_sequentially: Number(pValue < 0.01) }]);
});

it('has days that add up to the results', async () => {
  const summed = await ask<object>(
    'SELECT experiment_id, variant, sum(n) AS total_n, sum(conversions) AS total_conversions, max(cumulative_n) AS last_n, ' +
      "max(cumulative_conversions) AS last_conversions, uniqExact(day) = dateDiff('day', min(day), max(day)) + 1 AS is_gapless " +
      'FROM trackcrumb.experiment_daily_v1 GROUP BY experiment_id, variant ORDER BY experiment_id, variant'
  );
  const results = await ask<{ experiment_id: string; variant: string; n: number; conversions: number }>(
    'SELECT experiment_id, variant, n, conversions FROM trackcrumb.experiment_results_v1 ORDER BY experiment_id, variant'
  );
  expect(summed).toEqual(
    results.map(({ experiment_id, variant, n, conversions }) => ({
      experiment_id,
      variant,
      total_n: n,
      total_conversions: conversions,
      last_n: n,
      last_conversions: conversions,
      is_gapless: 1,
    }))
  );
});

it('annotates what explains a step in a chart', async () => {
  const rows = await ask<{ experiment_id: string; text: string; tags: string }>(
    'SELECT experiment_id, text, tags FROM trackcrumb.experiment_annotations_v1'
  );
  const of = (id: string): string[] => rows.filter(({ experiment_id }) => experiment_id === id).map(({ text }) => text);
  expect(of(SCENARIO.won)).toEqual(expect.arrayContaining(['won started', 'won winner applied: treatment']));
  expect(of(SCENARIO.won)).toHaveLength(2);
  expect(of(SCENARIO.paused)).toContainEqual(
    expect.stringMatching(/^paused_by_srm paused: sample ratio mismatch, p = \d\.?\d*e-\d+$/)
  );
  expect(of(SCENARIO.ramped)).toContainEqual('ramped flag changed: rolloutPct: 10 → 50');
  expect(of(SCENARIO.draft)).toEqual([]);
  expect(rows.every(({ tags, experiment_id }) => tags.split(',')[1] === experiment_id)).toBe(true);
});

it('counts in ingest health and event names every event once', async () => {
  const [health] = await ask<{ events: number }>('SELECT sum(events) AS events FROM trackcrumb.ingest_health_v1');
  const [names] = await ask<{ events: number }>(
    'SELECT sum(events) AS events FROM trackcrumb.event_names_v1 WHERE day >= toDate(now() - INTERVAL 1 DAY)'
  );
  expect(names!.events).toBeGreaterThan(1000);
  expect(health!.events).toBeGreaterThan(1000);
});
