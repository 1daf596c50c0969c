import { allocation } from '@trackcrumb/contract/assignment';
import type { Experiment, FlagConfig } from '@trackcrumb/contract';
import { selectExperimentArms, type ExperimentArmRow } from '@trackcrumb/contract/views';
import type { TestClickHouse } from '../embedded-clickhouse/testServer';
import { countByHand, type Window } from './countByHand';
import { insertLogRows } from './logRows';
import { startMigratedClickHouse } from './migratedClickHouse';
import { eventRow, randomTraffic } from './randomTraffic';

const DAY_MS = 86_400_000;
const NOW = Math.floor(Date.now() / 1000) * 1000;
const VARIANTS = [
  { key: 'control', name: 'Control' },
  { key: 'green', name: 'Green' },
  { key: 'blue', name: 'Blue' },
];

function experiment(id: string, changes: Partial<Experiment>): Experiment {
  return {
    id,
    name: id,
    status: 'running',
    targetEvent: 'trial_started',
    variants: VARIANTS,
    flagKey: `flag_of_${id}`,
    holdoutPct: 5,
    unit: 'user',
    prior: { alpha: 1, beta: 1 },
    rule: 'standard',
    windowDays: 30,
    hypothesis: '',
    plannedPerArm: null,
    createdAt: new Date(NOW - 60 * DAY_MS).toISOString(),
    startedAt: new Date(NOW - 10 * DAY_MS).toISOString(),
    completedAt: null,
    pausedBy: null,
    version: 1,
    ...changes,
  };
}

const at = (daysAgo: number): number => NOW - daysAgo * DAY_MS;
const iso = (daysAgo: number): string => new Date(at(daysAgo)).toISOString();

/** With the window each must be counted in. */
const EXPERIMENTS: [Experiment, Window][] = [
  [experiment('running', {}), { start: at(10), end: NOW }],
  [experiment('running-by-event', { unit: 'event' }), { start: at(10), end: NOW }],
  [experiment('cut-by-window', { windowDays: 3, targetEvent: 'purchase' }), { start: at(3), end: NOW }],
  [experiment('completed', { status: 'completed', completedAt: iso(4) }), { start: at(10), end: at(4) }],
  [
    experiment('completed-short', { status: 'completed', completedAt: iso(2), windowDays: 5, unit: 'event' }),
    { start: at(7), end: at(2) },
  ],
  [experiment('paused', { status: 'paused', pausedBy: 'srm', startedAt: iso(1) }), { start: at(1), end: NOW }],
];
const DRAFT = experiment('draft', { status: 'draft', startedAt: null });

/** Version 1 and 2 were recorded, 0 and 7 were not; version 1 did not have the last variant yet. */
function flagVersions({ id, flagKey, variants, holdoutPct }: Experiment): FlagConfig[] {
  return [1, 2].map((version) => {
    const flag = {
      key: flagKey,
      version,
      enabled: true,
      rolloutPct: 30 * version,
      variants: variants.slice(0, version + 1).map(({ key }, weight) => ({ key, weight })),
      winner: null,
    };
    return { ...flag, experimentId: id, allocation: allocation({ ...flag, holdoutPct }) };
  });
}

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterAll(() => server.stop());

async function arms(ids?: readonly string[]): Promise<ExperimentArmRow[]> {
  return (await server.client.query({ query: selectExperimentArms(ids), format: 'JSONEachRow' })).json();
}
const sorted = (rows: ExperimentArmRow[]): ExperimentArmRow[] =>
  [...rows].sort((a, b) => a.flag_version - b.flag_version || (a.variant < b.variant ? -1 : 1));

it.each(['one', 'two', 'three'])('counts exactly what plain code counts, traffic %s', async (seed) => {
  for (const table of ['config_log', 'events', 'exposure_first', 'conversions']) {
    await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
  const all = [...EXPERIMENTS.map(([entry]) => entry), DRAFT];
  await insertLogRows(server.client, [
    ...all.map((state) => ({ kind: 'experiment' as const, state })),
    ...all.flatMap(flagVersions).map((state) => ({ kind: 'flag' as const, state })),
  ]);
  const events = randomTraffic({
    seed,
    experiments: all,
    // "Now" itself moves: nothing is placed within the hour around it.
    edges: [at(10), at(7), at(4), at(3) + 3_600_000, at(2), at(1)],
    from: at(12),
    to: NOW - 3_600_000,
    visitors: 900,
  }).filter(({ timestamp }) => Math.abs(timestamp - at(3)) > 600_000);
  const late = { ...events[0]!, event_id: '00000000-0000-7000-8000-000000000001', timestamp: NOW + DAY_MS };
  // In several parts and orders, so that first exposures arrive late.
  for (let from = 0; from < events.length; from += 200) {
    const values = [...events.slice(from, from + 200), ...(from === 0 ? [late] : [])].map(eventRow);
    await server.client.insert({ table: 'trackcrumb.events', values, format: 'JSONEachRow' });
  }

  const found = await arms();
  for (const [entry, window] of EXPERIMENTS) {
    const shares = flagVersions(entry);
    const expected = countByHand(entry, window, [...events, late], (version, variant) => {
      const flag = shares.find((candidate) => candidate.version === version);
      if (flag === undefined || !entry.variants.some(({ key }) => key === variant)) {
        return -1;
      }
      return flag.allocation.variants.find(({ key }) => key === variant)?.share ?? 0;
    });
    expect(sorted(found.filter(({ experiment_id }) => experiment_id === entry.id))).toEqual(sorted(expected));
    expect(expected.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(15);
  }
  expect(found.filter(({ experiment_id }) => experiment_id === DRAFT.id)).toEqual([]);
  const [first, second] = [EXPERIMENTS[0]![0].id, EXPERIMENTS[1]![0].id];
  expect(await arms([second, first])).toEqual(
    found.filter(({ experiment_id }) => experiment_id === first || experiment_id === second)
  );
});
