import type { ResultsResponse } from '@trackcrumb/analysis';
import { analysisWindow } from '@trackcrumb/contract';
import { summarize, visitorsOf } from 'trackcrumb-experiments-app/experimentSummary';
import { recompute } from '../../src/jobs';
import { resultsFrom, snapshots, summaries } from '../../src/results';
import { NOW, startAskedStates, STATES, type AskedStates } from './askedStates';
import { EVERY_STATE } from './everyState';
import { TOKENS } from './testServer';

// Some hundred results, one by one.
jest.setTimeout(180_000);

const IDS = STATES.map(({ experiment }) => experiment.id);
const idsOf = (status: string): string[] =>
  STATES.filter(({ experiment }) => experiment.status === status).map(({ experiment }) => experiment.id);
const RUNNING = idsOf('running');
const STARTED = STATES.filter(({ experiment }) => experiment.startedAt !== null).map(({ experiment }) => experiment.id);
const GONE = EVERY_STATE.filter(
  ({ isStored, remains }) => isStored && [0, 1].some((visitor) => remains(visitor) !== 'everything')
).map(({ experiment }) => experiment.id);

let asked: AskedStates;
beforeAll(async () => {
  asked = await startAskedStates();
});
afterAll(() => asked.stop());

async function api(id: string, query = ''): Promise<string> {
  const { statusCode, body } = await asked.replica.server.inject({
    url: `/api/experiments/${id}/results${query}`,
    headers: { authorization: `Bearer ${TOKENS.readToken}` },
  });
  expect([id, statusCode]).toEqual([id, 200]);
  return body;
}

const answers = new Map<string, Promise<string>>();

/** The answer of the API, as it is sent; asked for once. */
function answer(id: string): Promise<string> {
  const promised = answers.get(id) ?? api(id);
  answers.set(id, promised);
  return promised;
}

const answerOf = async (id: string): Promise<ResultsResponse> => JSON.parse(await answer(id)) as ResultsResponse;

const ask = async <T>(query: string): Promise<T[]> =>
  (await asked.grafana.query({ query, format: 'JSONEachRow' })).json<T>();

/** What is stored of an experiment, as it was written. */
async function storedText(id: string, cause: string): Promise<string | undefined> {
  const found = await asked.clickhouse.client.query({
    query:
      'SELECT results FROM trackcrumb.result_snapshots WHERE experiment_id = {id:String} AND cause = {cause:String}',
    query_params: { id, cause },
    format: 'JSONEachRow',
  });
  return (await found.json<{ results: string }>())[0]?.results;
}

async function sameBy(key: string, id: string): Promise<void> {
  const { segments } = JSON.parse(await api(id, `?segment=${key}`)) as ResultsResponse;
  expect(JSON.stringify(await asked.pages.segments(id, key))).toBe(JSON.stringify(segments));
}

/** All but the hint on two clocks, which the page asks for afterwards. */
const atOnce = (text: string): string => text.replace(/"earlyConversions":(null|\{[^}]*\}),?/, '');

it.each(IDS)('%s has one answer, by API and page', async (id) => {
  expect(atOnce(JSON.stringify(asked.pages.results(id)))).toBe(atOnce(await answer(id)));
});

it.each(['split_ramp', 'forged_many', 'by_event', 'gone_in_part', 'running', 'draft_with_traffic'])(
  '%s has the same answer when it is asked for alone',
  async (id) => {
    const alone = await resultsFrom(asked.clickhouse.client, () => NOW)({ experimentId: id });
    expect(JSON.stringify(alone)).toBe(await answer(id));
  }
);

it('is asked of every state an experiment can be in', async () => {
  expect(IDS.length).toBeGreaterThanOrEqual(40);
  const all = await Promise.all(IDS.map(answerOf));
  const some = (is: (results: ResultsResponse) => boolean): boolean => all.some(is);
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['draft', 'running', 'paused', 'completed']));
  expect(new Set(all.map(({ analysis }) => analysis.verdict.reason))).toEqual(
    new Set([
      ...['srm', 'unverified', 'too-few-per-arm', 'too-few-total', 'never-together'],
      ...['too-early', 'below-threshold', 'prob-best-reached'],
    ])
  );
  expect(new Set(all.map(({ analysis }) => analysis.comparison.reason))).toEqual(
    new Set([null, 'no-data', 'too-few', 'never-together'])
  );
  expect(new Set(all.map(({ analysis }) => analysis.srm.reason))).toEqual(
    new Set([null, 'nothing-to-compare', 'count-in-zero-weight-arm'])
  );
  expect(all.filter(({ source }) => source === 'snapshot').map(({ experimentId }) => experimentId)).toEqual(GONE);
  expect(some(({ holdoutComparison }) => holdoutComparison !== null)).toBe(true);
  expect(some(({ unknownVariantN }) => unknownVariantN > 0)).toBe(true);
  expect(some(({ multiVariant }) => multiVariant.n > 0)).toBe(true);
  expect(some(({ unverified }) => unverified.n > 0)).toBe(true);
  expect(some(({ beforeWindowN }) => (beforeWindowN ?? 0) > 0)).toBe(true);
  expect(some(({ movedN, source }) => movedN > 0 && source === 'events')).toBe(true);
  expect(some(({ movedN, source }) => movedN > 0 && source === 'snapshot')).toBe(true);
  expect(some(({ analysis }) => analysis.arms.some(({ heterogeneity }) => heterogeneity !== null))).toBe(true);
});

it.each([
  ...['draft_with_traffic', 'two_arms', 'four_arms', 'without_data', 'one_visitor', 'ramp', 'holdout'],
  ...['unknown_variants', 'known_and_unknown_flag_version', 'zero_share_seen', 'by_event', 'cut_by_window'],
  ...['split_ramp', 'late_third_arm', 'forged_many', 'external', 'gone_split_ramp'],
  ...['completed_by_event', 'gone', 'gone_in_part', 'gone_by_event', 'running'],
])('%s has one answer by country', (id) => sameBy('$country', id));

it.each(['two_arms', 'gone_in_part'])('%s has one answer by more values than are listed', (id) => sameBy('plan', id));

it('the list says of each what its results say', async () => {
  expect(asked.pages.list.map(({ experiment }) => experiment.id).sort()).toEqual([...IDS].sort());
  for (const listed of asked.pages.list) {
    const { analysis, source } = await answerOf(listed.experiment.id);
    const { verdict, srm, progress } = analysis;
    const nameOf = (key: string | null): string | null =>
      listed.experiment.variants.find((variant) => variant.key === key)?.name ?? null;
    const leader = {
      key: verdict.leader,
      name: nameOf(verdict.leader),
      probBest: analysis.arms.find(({ key }) => key === verdict.leader)?.probBest,
    };
    expect([listed.experiment.id, summarize(listed)]).toEqual([
      listed.experiment.id,
      {
        leader: verdict.leader === null ? null : leader,
        hasSrm: srm.flagged,
        winnerName: nameOf(verdict.winner),
      },
    ]);
    expect(visitorsOf(listed)).toBe(progress.collected);
    expect(listed.storedArms !== null).toBe(source === 'snapshot');
  }
});

it.each(GONE)('%s is what was stored at its completion, byte by byte', async (id) => {
  const stored = JSON.parse((await storedText(id, 'completed'))!) as ResultsResponse;
  expect(await answer(id)).toBe(JSON.stringify({ ...stored, source: 'snapshot' }));
});

it('where only one arm expects anybody, a day has no p-value, whoever was seen in the other', async () => {
  for (const id of ['zero_share_unseen', 'zero_share_seen', 'gone_zero_share']) {
    expect(new Set((await answerOf(id)).daily.map(({ srmPValue }) => srmPValue))).toEqual(new Set([null]));
  }
});

describe('the views', () => {
  beforeAll(async () => {
    expect(await summaries(asked.clickhouse.client).refresh()).toMatchObject({ failed: [] });
  });

  const rowsById = async <Row extends { id: string }>(query: string): Promise<(id: string) => Omit<Row, 'id'>[]> => {
    const rows = await ask<Row>(query);
    return (of) => rows.flatMap(({ id, ...row }) => (id === of ? [row] : []));
  };

  it('have the results of each', async () => {
    const rowsOf = await rowsById(
      'SELECT experiment_id AS id, variant, n, conversions, mean, mean_lower, mean_upper, posterior_mean, ' +
        'standard_deviation, prob_best, expected_loss, prob_beats_control, lift, lift_lower, lift_upper, unverified_n, ' +
        'moved_n, before_window_n, splits FROM trackcrumb.experiment_results_v2 ORDER BY id, arm'
    );
    for (const id of STARTED) {
      const { analysis, unverified, movedN, beforeWindowN } = await answerOf(id);
      const arms = analysis.arms.map((arm) => ({
        variant: arm.key,
        n: arm.n,
        conversions: arm.conversions,
        mean: arm.mean,
        mean_lower: arm.credibleInterval?.lower ?? null,
        mean_upper: arm.credibleInterval?.upper ?? null,
        posterior_mean: arm.posteriorMean,
        standard_deviation: arm.sd,
        prob_best: arm.probBest,
        expected_loss: arm.expectedLoss,
        prob_beats_control: arm.probBeatsControl,
        lift: arm.relativeUplift?.median ?? null,
        lift_lower: arm.relativeUplift?.interval.lower ?? null,
        lift_upper: arm.relativeUplift?.interval.upper ?? null,
        unverified_n: unverified.n,
        moved_n: movedN,
        before_window_n: beforeWindowN,
        splits: analysis.comparison.strata,
      }));
      expect([id, rowsOf(id)]).toEqual([id, arms]);
    }
  });

  it('have the sum of each', async () => {
    const rowsOf = await rowsById(
      'SELECT experiment_id AS id, n, srm_p, verdict, verdict_text, leader, prob_best, lift ' +
        'FROM trackcrumb.experiment_summaries_v1'
    );
    for (const id of STARTED) {
      const { arms, srm, verdict } = (await answerOf(id)).analysis;
      const leader = arms.find(({ key }) => key === verdict.leader);
      const sum = {
        n: arms.reduce((total, { n }) => total + n, 0),
        srm_p: srm.pValue,
        verdict: verdict.status,
        verdict_text: verdict.sentence,
        leader: verdict.leader ?? '',
        prob_best: leader?.probBest ?? null,
        lift: leader?.relativeUplift?.mean ?? null,
      };
      expect([id, rowsOf(id)]).toEqual([id, [sum]]);
    }
  });

  it('have the days of each', async () => {
    const rowsOf = await rowsById<{ id: string; day: string }>(
      'SELECT experiment_id AS id, toString(day) AS day, variant, cumulative_n AS n, cumulative_conversions AS conversions ' +
        'FROM trackcrumb.experiment_daily_v1 ORDER BY id, day, variant'
    );
    for (const id of STARTED) {
      const { daily } = await answerOf(id);
      const days = daily.flatMap(({ day, arms }) =>
        [...arms]
          .sort((a, b) => (a.key < b.key ? -1 : 1))
          .map(({ key, n, conversions }) => ({ day, variant: key, n, conversions }))
      );
      // By the clock of the database it may be tomorrow by now.
      expect([id, rowsOf(id).filter(({ day }) => day <= daily.at(-1)!.day)]).toEqual([id, days]);
    }
  });

  it('have the split of each that runs', async () => {
    const rowsOf = await rowsById(
      'SELECT experiment_id AS id, n, untested_n, degrees_of_freedom, srm_p, is_flagged, sequential_srm_p ' +
        'FROM trackcrumb.experiment_srm_v1'
    );
    for (const id of IDS) {
      const { analysis, unverified } = await answerOf(id);
      const { srm } = analysis;
      const split = {
        n: srm.observed.reduce((sum, count) => sum + count, 0),
        untested_n: unverified.n,
        degrees_of_freedom: srm.df,
        srm_p: srm.pValue,
        is_flagged: Number(srm.flagged),
        sequential_srm_p: srm.sequential?.pValue ?? null,
      };
      expect([id, rowsOf(id)]).toEqual([id, RUNNING.includes(id) ? [split] : []]);
    }
  });

  it('count in the window of the analysis', async () => {
    const windows = await ask<{ id: string; start: number; end: number }>(
      'SELECT experiment_id AS id, toUnixTimestamp64Milli(window_start) AS start, toUnixTimestamp64Milli(window_end) AS end ' +
        'FROM trackcrumb.experiments_v1'
    );
    for (const { id, start, end } of windows) {
      const { experiment } = STATES.find((of) => of.experiment.id === id)!;
      const { startMs, endMs } = analysisWindow(experiment, new Date(end)) ?? { startMs: 0, endMs: 0 };
      expect([id, startMs, endMs]).toEqual([id, start, end]);
    }
  });
});

// Last: it pauses what has a mismatch.
it('the nightly job stores the answer of the API, byte by byte', async () => {
  await Promise.all(RUNNING.map(answer));
  const { client } = asked.clickhouse;
  const { experiments } = await recompute(
    {
      store: asked.replica.store,
      results: asked.results,
      snapshots: snapshots(client),
      summaries: summaries(client),
      settings: { srmMinDeviation: 0, srmGraceHours: 0 },
    },
    'nightly job',
    'nightly'
  );
  expect(experiments.map(({ experimentId }) => experimentId).sort()).toEqual([...RUNNING].sort());
  expect(experiments.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  for (const id of RUNNING) {
    expect([id, await storedText(id, 'nightly')]).toEqual([id, await answer(id)]);
  }
});
