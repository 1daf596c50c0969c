import type { ClickHouseClient } from '@clickhouse/client';
import type { ExperimentResponse, FlagsResponse, TrackerSettingsResponse } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import seedrandom from 'seedrandom';
import { startTestSidecar, type TestSidecar } from './testSidecar';

/** What an SRE may meet, made through the API as people make it. */
export interface SreScenario {
  sidecar: TestSidecar;
  /** Logged in as Grafana is. */
  grafana: ClickHouseClient;
  /** A request to `/api` with the admin token. @throws when it is refused */
  api: Api;
  stop(): Promise<void>;
}

/** Ids by what is the matter with them. */
export const SCENARIO = {
  healthy: 'healthy',
  /** Its rollout went from 10 % to 50 % half-way: no mismatch. */
  ramped: 'ramped',
  /** Loses a fifth of the treatment, and runs. */
  biased: 'biased',
  /** The same, found by the nightly job. */
  paused: 'paused_by_srm',
  won: 'won',
  /** Running, without a single visitor. */
  silent: 'silent',
  draft: 'still_a_draft',
} as const;

const HOUR_MS = 3_600_000;
const DAYS_RUNNING = 5;
const RATES: Record<string, number> = { control: 0.05, treatment: 0.09, $holdout: 0.05 };

/** Starts a sidecar with every experiment of {@link SCENARIO}; the seed makes it the same each time. */
export async function startSreScenario(): Promise<SreScenario> {
  const sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_ENVIRONMENTS: 'staging' });
  const api = apiOf(sidecar);

  for (const id of [SCENARIO.paused, SCENARIO.healthy, SCENARIO.ramped, SCENARIO.won]) {
    await create(api, id);
  }
  await visit(sidecar, SCENARIO.paused, { visitors: 2500, losing: 0.2 });
  await visit(sidecar, SCENARIO.healthy, { visitors: 3000 });
  await visit(sidecar, SCENARIO.won, { visitors: 4000, rates: { control: 0.05, treatment: 0.15 } });

  const flag = `/flags/${SCENARIO.ramped}`;
  await api('PATCH', flag, { version: 1, rolloutPct: 10, confirm: true });
  await visit(sidecar, SCENARIO.ramped, { visitors: 3000, from: 'first' });
  await api('PATCH', flag, { version: 2, rolloutPct: 50, confirm: true });
  await visit(sidecar, SCENARIO.ramped, { visitors: 3000, from: 'later' });

  await api('POST', '/recompute');
  const { experiment } = await api<ExperimentResponse>('GET', `/experiments/${SCENARIO.won}`);
  await api('POST', `/experiments/${SCENARIO.won}/apply-winner`, { version: experiment.version });

  await create(api, SCENARIO.biased);
  await visit(sidecar, SCENARIO.biased, { visitors: 5000, losing: 0.2 });
  await create(api, SCENARIO.silent);
  await api('POST', '/experiments', { name: SCENARIO.draft, targetEvent: 'signup' });
  await tryOnStaging(sidecar, SCENARIO.draft);
  return { sidecar, grafana: sidecar.grafanaClient(), api, stop: () => sidecar.stop() };
}

/** One visitor, whom the draft is shown there. */
async function tryOnStaging(sidecar: TestSidecar, flag: string): Promise<void> {
  const { environments } = await sidecar.api<TrackerSettingsResponse>('GET', '/tracker');
  const event = {
    event_id: '00000000-0000-7000-8000-000000000001',
    event: '$exposure',
    distinct_id: 'tester',
    timestamp: new Date().toISOString(),
    flags: [flag],
  };
  const answer = await sidecar.request('POST', '/v1/events', event, { 'x-write-key': environments[0]!.writeKey });
  if (answer.status !== 202) {
    throw new Error(`POST /v1/events: ${answer.status}`);
  }
}

/** Stores what results say, which dashboards and SQL read. The mismatch is paused by it, and resumed: it goes on. */
export async function storeResults({ api }: SreScenario): Promise<void> {
  await api('POST', '/recompute');
  const { experiment } = await api<ExperimentResponse>('GET', `/experiments/${SCENARIO.biased}`);
  const resume = { status: 'running', version: experiment.version, comment: 'the redirect is known' };
  await api('POST', `/experiments/${SCENARIO.biased}/status`, resume);
}

type Api = <T>(method: string, path: string, body?: unknown) => Promise<T>;

function apiOf(sidecar: TestSidecar): Api {
  return async <T>(method: string, path: string, body?: unknown) => {
    const answer = await sidecar.request<T>(method, `/api${path}`, body);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  };
}

async function create(api: Api, id: string): Promise<void> {
  await api('POST', '/experiments', { name: id, targetEvent: 'signup', holdoutPct: 5 });
  const startedAt = new Date(Date.now() - DAYS_RUNNING * 24 * HOUR_MS).toISOString();
  await api('POST', `/experiments/${id}/status`, { status: 'running', version: 1, startedAt });
}

interface Visits {
  visitors: number;
  /** Share of the treatment whose page never loads, so that nobody hears of it. */
  losing?: number;
  rates?: Record<string, number>;
  /** Tells the visitors of one call from those of another. */
  from?: string;
}

/** Visitors assigned as the SDK does it, spread over the days until an hour ago. */
async function visit(sidecar: TestSidecar, id: string, visits: Visits): Promise<void> {
  const { visitors, losing = 0, rates = RATES, from = 'visitor' } = visits;
  const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags');
  const flag = body.flags.find(({ key }) => key === id)!;
  const random = seedrandom(`${id}/${from}`);
  const now = Date.now();
  const uuid = (): string =>
    Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16))
      .join('')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const events = Array.from({ length: visitors }, (_, index) => {
    const distinctId = `${id}-${from}-${index}`;
    const { variant, flagVersion } = assign(flag, distinctId).attribution!;
    const hoursAgo = index % 100 === 0 ? 0 : 1 + random() * (24 * DAYS_RUNNING - 3);
    return {
      event_id: uuid(),
      event: 'signup',
      distinct_id: distinctId,
      timestamp: new Date(now - hoursAgo * HOUR_MS - 1000).toISOString(),
      properties: { converted: random() < (rates[variant] ?? 0) },
      experiments: { [id]: { variant, flag_version: flagVersion } },
    };
  }).filter(({ experiments }) => experiments[id]!.variant !== 'treatment' || random() >= losing);
  for (let start = 0; start < events.length; start += 1000) {
    const { status } = await sidecar.request('POST', '/v1/events', { events: events.slice(start, start + 1000) });
    if (status !== 202) {
      throw new Error(`POST /v1/events: ${status}`);
    }
  }
  await sidecar.flush();
}
