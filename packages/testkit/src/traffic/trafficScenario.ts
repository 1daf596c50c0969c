import { allocation } from '@trackcrumb/contract/assignment';
import { FLAG_DEFAULTS, SETTING_DEFAULTS, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Window } from './countByHand';
import { insertLogRows } from './logRows';
import { eventRow, randomTraffic, type TrafficEvent } from './randomTraffic';

const DAY_MS = 86_400_000;
const NOW = Math.floor(Date.now() / 1000) * 1000;
const VARIANTS = [
  { key: 'control', name: 'Control' },
  { key: 'green', name: 'Green' },
  { key: 'blue', name: 'Blue' },
];

const at = (daysAgo: number): number => NOW - daysAgo * DAY_MS;
const iso = (daysAgo: number): string => new Date(at(daysAgo)).toISOString();

function experiment(id: string, changes: Partial<Experiment>): Experiment {
  return {
    ...SETTING_DEFAULTS,
    id,
    name: id,
    status: 'running',
    targetEvent: 'trial_started',
    variants: VARIANTS,
    flagKey: `flag_of_${id}`,
    holdoutPct: 5,
    imports: [],
    createdAt: iso(60),
    startedAt: iso(10),
    completedAt: null,
    pausedBy: null,
    version: 1,
    ...changes,
  };
}

/** With the window each must be counted in. */
export const EXPERIMENTS: readonly [Experiment, Window][] = [
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

/** Has traffic, counts nothing. */
export const DRAFT = experiment('draft', { status: 'draft', startedAt: null });

/** Version 1 and 2 were recorded, 0 and 7 were not; version 1 did not have the last variant yet. */
function flagVersions({ id, flagKey, variants, holdoutPct }: Experiment): FlagConfig[] {
  return [1, 2].map((version) => {
    const flag = {
      ...FLAG_DEFAULTS,
      key: flagKey,
      version,
      enabled: true,
      trafficPct: 100,
      rolloutPct: 30 * version,
      variants: variants.slice(0, version + 1).map(({ key }, weight) => ({ key, weight })),
      winner: null,
    };
    return { ...flag, experimentId: id, allocation: allocation({ ...flag, holdoutPct }) };
  });
}

/** Of a variant under a flag version: -1 when there is nothing to expect. */
export function expectedShare(entry: Experiment, flagVersion: number, variant: string): number {
  const flag = flagVersions(entry).find(({ version }) => version === flagVersion);
  if (flag === undefined || !entry.variants.some(({ key }) => key === variant)) {
    return -1;
  }
  return flag.allocation.variants.find(({ key }) => key === variant)?.share ?? 0;
}

/** Replaces what is in the database by the experiments above and traffic of this seed; returns the traffic. */
export async function loadScenario(client: ClickHouseClient, seed: string): Promise<TrafficEvent[]> {
  for (const table of ['config_log', 'events', 'conversions', 'first_exposures', 'exposed_arms', 'first_values']) {
    await client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
  }
  return addScenario(client, seed);
}

/** The same, into a database that is empty. */
export async function addScenario(client: ClickHouseClient, seed: string): Promise<TrafficEvent[]> {
  const experiments = [...EXPERIMENTS.map(([entry]) => entry), DRAFT];
  await insertLogRows(client, [
    ...experiments.map((state) => ({ kind: 'experiment' as const, state, at: iso(60) })),
    ...experiments
      .flatMap(flagVersions)
      .map((state) => ({ kind: 'flag' as const, state, at: iso(state.version === 1 ? 60 : 5) })),
  ]);
  const random = randomTraffic({
    seed,
    experiments,
    edges: [at(10), at(7), at(4), at(3) + 3_600_000, at(2), at(1)],
    from: at(12),
    to: NOW - 3_600_000,
    visitors: 900,
  });
  const future = { ...random[0]!, event_id: '00000000-0000-7000-8000-000000000001', timestamp: NOW + DAY_MS };
  // The start of a window that moves with the clock: nothing is placed near it.
  const events = [...random.filter(({ timestamp }) => Math.abs(timestamp - at(3)) > 600_000), future];
  // In several parts and orders, so that first exposures arrive late.
  for (let from = 0; from < events.length; from += 400) {
    const values = events.slice(from, from + 400).map(eventRow);
    await client.insert({ table: 'trackcrumb.events', values, format: 'JSONEachRow' });
  }
  return events;
}
