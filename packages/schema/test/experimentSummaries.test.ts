import type { ClickHouseClient } from '@clickhouse/client';
import { SETTING_DEFAULTS, type Experiment } from '@trackcrumb/contract';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';

let server: TestClickHouse;
let grafana: ClickHouseClient;
beforeAll(async () => {
  server = await startMigratedClickHouse();
  grafana = server.grafanaClient();
});
afterAll(() => server.stop());

const DAY_MS = 86_400_000;
const STARTED = new Date(Date.now() - 9 * DAY_MS);

interface Step {
  action: string;
  status: Experiment['status'];
  pausedBy?: Experiment['pausedBy'];
  actor?: string;
  comment?: string;
  name?: string;
}

const STARTS: Step = { action: 'experiment.status_changed', status: 'running' };
const AUTO_PAUSE: Step = {
  action: 'experiment.auto_paused_srm',
  status: 'paused',
  pausedBy: 'srm',
  actor: 'nightly job',
};
const resumed = (comment?: string): Step => ({
  action: 'experiment.resumed',
  status: 'running',
  actor: 'Ada',
  ...(comment === undefined ? {} : { comment }),
});
const COMPLETED: Step = {
  action: 'experiment.status_changed',
  status: 'completed',
  actor: 'Ada',
  comment: 'bad redirect',
};

let seq = 0;
/** Puts the history of an experiment into the log, as the sidecar writes it. */
async function happens(id: string, steps: readonly Step[]): Promise<void> {
  await server.client.insert({
    table: 'trackcrumb.config_log',
    format: 'JSONEachRow',
    values: steps.map(({ action, status, pausedBy = null, actor = 'Ada', comment, name = 'One-page checkout' }) => {
      seq += 1;
      const state: Experiment = {
        ...SETTING_DEFAULTS,
        id,
        name,
        status,
        targetEvent: 'purchase',
        variants: ['control', 'treatment'].map((key) => ({ key, name: key === 'control' ? 'Control' : 'One page' })),
        flagKey: id,
        imports: [],
        createdAt: STARTED.toISOString(),
        startedAt: STARTED.toISOString(),
        completedAt: status === 'completed' ? new Date().toISOString() : null,
        pausedBy,
        version: seq,
      };
      return {
        seq,
        kind: 'experiment',
        id,
        version: seq,
        at: new Date().toISOString(),
        actor,
        action,
        state: JSON.stringify(state),
        changes: '[]',
        metadata: JSON.stringify(comment === undefined ? {} : { comment }),
        request_id: `request-${seq}`,
      };
    }),
  });
}

const FAIR = { n: 14_253, srm_p: 0.58, sequential_srm_p: 1, largest_deviation: 0.002 };
const BIASED = { n: 14_253, srm_p: 5.8e-8, sequential_srm_p: 0.000_21, largest_deviation: 0.0224 };
const SUSPICIOUS = { n: 14_253, srm_p: 0.000_4, sequential_srm_p: 0.3, largest_deviation: 0.015 };

async function computed(id: string, columns: Record<string, unknown>): Promise<void> {
  await server.client.insert({
    table: 'trackcrumb.experiment_summaries',
    format: 'JSONEachRow',
    values: [
      {
        experiment_id: id,
        computed_at: new Date().toISOString(),
        verdict: 'inconclusive',
        verdict_text: 'Inconclusive: below 95 %.',
        leader: 'treatment',
        prob_best: 0.8,
        lift: 0.03,
        last_new_visitor_at: new Date().toISOString(),
        ...columns,
      },
    ],
  });
}

async function summary(id: string): Promise<Record<string, unknown>> {
  const answer = await grafana.query({
    query: 'SELECT * FROM trackcrumb.experiment_summaries_v1 WHERE experiment_id = {id:String}',
    query_params: { id },
    format: 'JSONEachRow',
  });
  const [row, ...others] = await answer.json<Record<string, unknown>>();
  expect(others).toEqual([]);
  return row!;
}

const CASES: [what: string, steps: Step[], numbers: object, split: string, fires: 0 | 1, text: RegExp][] = [
  [
    'a fair split',
    [STARTS],
    FAIR,
    'ok',
    0,
    /^One-page checkout: visitors are split as configured \(p = 0\.58, p = 1 by .*, 14,253 visitors, 0\.2% of them in the wrong arm\)\.$/,
  ],
  [
    'what the sequential test finds',
    [STARTS],
    BIASED,
    'mismatch',
    1,
    /^One-page checkout: visitors are not split as configured \(p = 5\.8e-8, p = 0\.00021 by .*2\.2% of them in the wrong arm\)\. Do not use the results/,
  ],
  [
    'what only the chi-square test finds',
    [STARTS],
    SUSPICIOUS,
    'suspicious',
    0,
    /: the split may be wrong \(p = 0\.0004,/,
  ],
  [
    'a pause by the check',
    [STARTS, AUTO_PAUSE],
    SUSPICIOUS,
    'paused',
    1,
    /was paused by the nightly check, because its visitors are not split as configured \(p = 0\.0004.*resume it and say why\.$/,
  ],
  [
    'a pause by hand',
    [STARTS, { ...AUTO_PAUSE, action: 'experiment.status_changed', pausedBy: 'user' }],
    BIASED,
    'mismatch',
    1,
    /not split as configured/,
  ],
  [
    'a reasoned resume',
    [STARTS, AUTO_PAUSE, resumed('the redirect is repaired')],
    BIASED,
    'accepted',
    0,
    /was resumed by somebody who said why\. Its visitors are not split as configured .* which is known\.$/,
  ],
  ['a resume without a reason', [STARTS, AUTO_PAUSE, resumed()], BIASED, 'mismatch', 1, /not split as configured/],
  [
    'another pause after it',
    [STARTS, AUTO_PAUSE, resumed('repaired'), AUTO_PAUSE],
    BIASED,
    'paused',
    1,
    /was paused by the nightly check/,
  ],
  [
    'completion',
    [STARTS, AUTO_PAUSE, COMPLETED],
    BIASED,
    'ended',
    0,
    /was completed\. Its visitors were not split as configured/,
  ],
  ['completion of a healthy one', [STARTS, COMPLETED], FAIR, 'ok', 0, /^One-page checkout was completed\.$/],
];

it.each(CASES)('tells %s', async (what, steps, numbers, split, fires, text) => {
  const id = what.replaceAll(' ', '_');
  await happens(id, steps);
  await computed(id, { ...numbers });
  expect(await summary(id)).toMatchObject({ split, split_fires: fires, split_text: expect.stringMatching(text) });
});

it('has the newest name, and one row, whatever was renamed in between', async () => {
  await happens('renamed', [STARTS, AUTO_PAUSE, resumed('repaired'), { ...AUTO_PAUSE, name: 'Checkout on one page' }]);
  await computed('renamed', BIASED);
  expect(await summary('renamed')).toMatchObject({
    name: 'Checkout on one page',
    split_text: expect.stringMatching(/^Checkout on one page was paused/),
  });
});

it('claims nothing of what was never computed, and says so', async () => {
  await happens('new', [STARTS]);
  expect(await summary('new')).toMatchObject({
    computed_at: null,
    age_seconds: null,
    n: null,
    srm_p: null,
    silent_seconds: null,
    prob_best: null,
    split: 'not tested',
    split_fires: 0,
    split_text: 'One-page checkout: nothing has been computed yet.',
    leader_name: '',
    attention_text: 'Running',
  });
});

it('keeps a pause by the check firing also where the numbers were never stored', async () => {
  await happens('paused before', [STARTS, AUTO_PAUSE]);
  expect(await summary('paused before')).toMatchObject({
    split: 'paused',
    split_fires: 1,
    split_text: expect.stringMatching(
      /was paused by the nightly check, because its visitors are not split as configured\. Find/
    ),
  });
});

it('shows the newest numbers only, with their age', async () => {
  await happens('twice', [STARTS]);
  await computed('twice', { ...FAIR, n: 100, computed_at: new Date(Date.now() - 3_600_000).toISOString() });
  await computed('twice', { ...FAIR, n: 200, computed_at: new Date(Date.now() - 60_000).toISOString() });
  const row = await summary('twice');
  expect(row.n).toBe(200);
  expect(row.age_seconds).toBeGreaterThanOrEqual(60);
  expect(row.age_seconds).toBeLessThan(3600);
});

it('puts first what needs somebody', async () => {
  const seven = { last_new_visitor_at: new Date(Date.now() - 7 * 3_600_000).toISOString() };
  const cases: [string, Step[], object][] = [
    ['Split is wrong', [STARTS], BIASED],
    ['No visitors', [STARTS], { ...FAIR, ...seven }],
    ['Decided', [STARTS], { ...FAIR, verdict: 'winner' }],
    ['Look at the split', [STARTS], SUSPICIOUS],
    ['Running', [STARTS], FAIR],
    ['Paused', [STARTS, { ...STARTS, status: 'paused', pausedBy: 'user' }], { ...FAIR, ...seven }],
    ['Completed', [STARTS, COMPLETED], { ...FAIR, verdict: 'winner' }],
  ];
  for (const [index, [text, steps, numbers]] of cases.entries()) {
    await happens(`attention ${text}`, steps);
    await computed(`attention ${text}`, { ...numbers });
    expect(await summary(`attention ${text}`)).toMatchObject({ attention: index, attention_text: text });
  }
});

it('counts silence up to the computation: old numbers accuse nobody', async () => {
  const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
  await happens('stale', [STARTS]);
  await computed('stale', { ...FAIR, computed_at: hoursAgo(10), last_new_visitor_at: hoursAgo(11) });
  const { silent_seconds } = await summary('stale');
  expect(silent_seconds).toBeGreaterThanOrEqual(3599);
  expect(silent_seconds).toBeLessThanOrEqual(3601);
});
