import type { ClickHouseClient } from '@clickhouse/client';
import { analyze } from '@trackcrumb/analysis';
import { FLAG_DEFAULTS, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import { armMoments } from '@trackcrumb/contract/views';
import { summaries } from '@trackcrumb/ingest-sidecar/results';
import { eventRow, randomTraffic } from '@trackcrumb/testkit/traffic/randomTraffic';

/** Everything happened at fixed times, so that what is counted does not depend on the day it is asked. */
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 5, 20);
const at = (day: number): string => new Date(START + day * DAY_MS).toISOString();

/** Of windows that end now: longer than any test will be after the fact. */
const WINDOW_DAYS = 65_535;

const flagKeyOf = (id: string): string => `flag_of_${id}`;

function experiment(id: string, changes: Partial<Experiment>): Experiment {
  return {
    id,
    name: `The ${id} test`,
    status: 'running',
    targetEvent: 'trial_started',
    variants: ['control', 'green', 'blue'].map((key) => ({ key, name: key.toUpperCase() })),
    flagKey: flagKeyOf(id),
    holdoutPct: 5,
    layer: null,
    unit: 'user',
    assignment: 'flag',
    draw: 'same',
    prior: { alpha: 1, beta: 1 },
    rule: 'standard',
    windowDays: WINDOW_DAYS,
    hypothesis: 'Colours matter',
    plannedPerArm: 500,
    plan: null,
    archived: false,
    imports: [],
    createdAt: at(0),
    startedAt: at(1),
    completedAt: null,
    pausedBy: null,
    version: 2,
    ...changes,
  };
}

const EXPERIMENTS: readonly Experiment[] = [
  experiment('running', {}),
  experiment('by-event', { unit: 'event', rule: 'strict', prior: { alpha: 2, beta: 20 } }),
  experiment('completed', { status: 'completed', completedAt: at(14) }),
  experiment('completed-by-event', { status: 'completed', completedAt: at(12), unit: 'event', windowDays: 5 }),
  experiment('paused', { status: 'paused', pausedBy: 'srm', targetEvent: 'purchase', startedAt: at(3) }),
  experiment('draft', { status: 'draft', startedAt: null, plannedPerArm: null, version: 1 }),
];
/** Retention has taken its events: what is left is what was stored when it was completed. */
const OUTLIVED = experiment('outlived', { status: 'completed', completedAt: at(5) });

/** Two versions of each flag, the second with another split. */
function flags({ id, flagKey, variants, holdoutPct }: Experiment): FlagConfig[] {
  return [1, 2].map((version) => {
    const weights = variants.map(({ key }, position) => ({ key, weight: version * position + 1 }));
    const flag = {
      ...FLAG_DEFAULTS,
      key: flagKey,
      version,
      enabled: true,
      rolloutPct: 40 * version,
      variants: weights,
      winner: null,
    };
    return { ...flag, trafficPct: 100, experimentId: id, allocation: allocation({ ...flag, holdoutPct }) };
  });
}

/** Fills every table of an empty database with a little of everything. */
export async function tellStory(client: ClickHouseClient): Promise<void> {
  const insert = (table: string, values: object[]): Promise<unknown> =>
    client.insert({ table: `trackcrumb.${table}`, values, format: 'JSONEachRow' });
  const experiments = [...EXPERIMENTS, OUTLIVED];
  await insert(
    'config_log',
    experiments.flatMap(logRows).map((row, position) => ({ ...row, seq: position + 1 }))
  );
  await insert('refused_changes', [REFUSED]);
  await insert('result_snapshots', SNAPSHOTS);
  await insert('job_runs', [
    { job: 'nightly', started_at: at(10), finished_at: at(10.001), report: '{"experiments":5}' },
  ]);
  const traffic = randomTraffic({
    seed: 'upgrade',
    experiments: EXPERIMENTS,
    edges: [1, 3, 7, 12, 14].map((day) => START + day * DAY_MS),
    from: START,
    to: START + 20 * DAY_MS,
    visitors: 150,
  });
  await insert('events', traffic.map(eventRow).map(withFlagKeys));
  const { failed } = await summaries(client).refresh();
  if (failed.length > 0) {
    throw new Error(`no results of ${JSON.stringify(failed)}`);
  }
}

/** Two events in three say which flag assigned their variants; what a flag did not give is found out. */
function withFlagKeys(row: Record<string, unknown>, position: number): Record<string, unknown> {
  const ids = row['experiment_ids'] as string[];
  return position % 3 === 0 ? row : { ...row, flag_keys: ids.map((id) => flagKeyOf(id)) };
}

function logRows(entry: Experiment): object[] {
  const [first, second] = flags(entry);
  const draft = { ...entry, status: 'draft', startedAt: null, completedAt: null, pausedBy: null, version: 1 };
  const made = (
    kind: string,
    action: string,
    state: object,
    version: number,
    day: number,
    rest: object = {}
  ): object => ({
    kind,
    id: kind === 'flag' ? entry.flagKey : entry.id,
    version,
    at: at(day),
    actor: 'ann',
    action: `${kind}.${action}`,
    state: JSON.stringify(state),
    changes: JSON.stringify([{ field: 'status', from: 'draft', to: entry.status }]),
    metadata: '{}',
    request_id: `${entry.id}-${kind}-${version}`,
    ...rest,
  });
  const paused = { action: 'experiment.auto_paused_srm', metadata: '{"pValue":0.00004}' };
  return [
    made('experiment', 'created', draft, 1, 0, { changes: '[]' }),
    made('flag', 'created', first!, 1, 0, { changes: '[]' }),
    made('flag', 'changed', second!, 2, 0.5, { changes: '[{"field":"rolloutPct","from":40,"to":80}]' }),
    ...(entry.status === 'draft'
      ? []
      : [made('experiment', 'status_changed', entry, 2, 1, entry.pausedBy === 'srm' ? paused : {})]),
  ];
}

const REFUSED = {
  seq: 5,
  kind: 'experiment',
  id: 'running',
  version: 2,
  at: at(2),
  actor: 'bob',
  action: 'experiment.status_changed',
  experiment_id: 'running',
  name: 'The running test',
  status: 'running',
  changes: '[{"field":"status","from":"running","to":"completed"}]',
  metadata: '{}',
  reason_code: 'version_conflict',
  reason: 'somebody was faster',
  request_id: 'refused-1',
};

const COUNTED = [
  ['control', 120, 12],
  ['green', 118, 21],
  ['blue', 122, 14],
] as const;
const counts = COUNTED.map(([key, n, conversions]) => ({ key, n, conversions }));

/** As `GET /api/experiments/:id/results` answered. */
const completed = analyze(
  OUTLIVED,
  COUNTED.map(([variant, n, conversions]) =>
    armMoments({
      experiment_id: OUTLIVED.id,
      variant,
      flag_version: 2,
      n,
      conversions,
      multi_variant_n: 0,
      visitors_n: n,
      unverified_n: 0,
      moved_n: 0,
      before_window_n: 0,
      expected_share: 1 / 3,
    })
  ),
  { now: new Date(at(5)) }
);
const daily = [
  { day: at(2).slice(0, 10), arms: counts.map(({ key }) => ({ key, n: 50, conversions: 5 })) },
  { day: at(4).slice(0, 10), arms: counts },
];

const SNAPSHOTS = [
  // As results were before there were strata.
  {
    experiment_id: OUTLIVED.id,
    computed_at: at(4),
    cause: 'nightly',
    results: JSON.stringify({
      counts,
      daily,
      analysis: {
        arms: counts.map((count) => ({
          ...count,
          mean: 0.1,
          credibleInterval: { lower: 0.05, upper: 0.16 },
          probBest: 0.2,
          expectedLoss: 0.01,
        })),
        srm: { expected: [120, 120, 120], pValue: 0.967 },
        verdict: { status: 'undecided', winner: null },
      },
    }),
  },
  {
    experiment_id: OUTLIVED.id,
    computed_at: at(5),
    cause: 'completed',
    results: JSON.stringify({ ...completed, daily }),
  },
];
