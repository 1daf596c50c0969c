import { createClient } from '@clickhouse/client';
import type { ExperimentResponse, FlagsResponse } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import { expandMacros } from '@trackcrumb/standalone-host/expandMacros';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { withVariables } from '../src/variables';
import { askRule } from './grafana/askRule';
import { rulesClient } from './grafana/rulesClient';
import { alertRules, dashboards } from './shippedQueries';

const EXPERIMENTS = 100;
const VISITORS = 20;
const VIEWERS = 10;
/** Grafana's front end has so many data queries under way at once. */
const AT_ONCE = 5;
const HOUR_MS = 3_600_000;

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: 'off' });
  for (let index = 0; index < EXPERIMENTS; index++) {
    const { body } = await sidecar.request<ExperimentResponse>('POST', '/api/experiments', {
      name: `Experiment ${index}`,
      targetEvent: 'signup',
    });
    await sidecar.request('POST', `/api/experiments/${body.experiment.id}/status`, {
      status: 'running',
      version: body.experiment.version,
      startedAt: new Date(Date.now() - 24 * HOUR_MS).toISOString(),
    });
  }
  const { flags } = (await sidecar.request<FlagsResponse>('GET', '/v1/flags')).body;
  const events = flags.flatMap((flag, number) =>
    Array.from({ length: VISITORS }, (_, visitor) => {
      const distinctId = `visitor-${visitor}`;
      const { variant, flagVersion, experimentId } = assign(flag, distinctId).attribution!;
      const id = String(number * VISITORS + visitor).padStart(12, '0');
      return {
        event_id: `00000000-0000-4000-8000-${id}`,
        event: 'signup',
        distinct_id: distinctId,
        timestamp: new Date(Date.now() - HOUR_MS).toISOString(),
        properties: { converted: visitor % 5 === 0 },
        experiments: { [experimentId]: { variant, flag_version: flagVersion } },
      };
    })
  );
  for (let start = 0; start < events.length; start += 1000) {
    await sidecar.request('POST', '/v1/events', { events: events.slice(start, start + 1000) });
  }
  await sidecar.flush();
  await sidecar.request('POST', '/api/recompute');
});
afterAll(() => sidecar.stop());

/** Runs all of them, so many at once, in order. */
async function inLanes(work: readonly (() => Promise<void>)[]): Promise<void> {
  const rest = work.values();
  const lane = async (): Promise<void> => {
    for (const one of rest) await one();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

it('ten people who open the overview, and every alert rule, see a hundred experiments at once, and no error', async () => {
  const { url, database, grafana: login } = sidecar.runtime.clickhouse;
  const grafana = createClient({ url, database, ...login!, max_open_connections: VIEWERS * AT_ONCE });
  const rules = rulesClient(url, login);
  const now = Date.now();
  const context = { fromMs: now - 30 * 24 * HOUR_MS, toMs: now, intervalMs: 60_000 };
  const variables = { status: ['running', 'paused', 'completed'] };
  const { panels } = dashboards().find(({ uid }) => uid === 'trackcrumb-overview')!;
  expect(panels.length).toBeGreaterThanOrEqual(4);
  const queries = panels.map(({ title, targets }) => ({
    title,
    query: expandMacros(withVariables(targets[0]!.rawSql, variables), context),
  }));
  const rows: Record<string, number[]> = {};
  const refused: string[] = [];
  const open = (): Promise<void> =>
    inLanes(
      queries.map(({ title, query }) => async () => {
        try {
          const { data } = await (await grafana.query({ query, format: 'JSONCompact' })).json<unknown[]>();
          (rows[title] ??= []).push(data.length);
        } catch (error) {
          refused.push(`${title}: ${String(error)}`);
        }
      })
    );
  const answers = Promise.all(alertRules().map(async (rule) => [rule.uid, await askRule(rules, rule)] as const));
  await Promise.all(Array.from({ length: VIEWERS }, open));
  for (const [uid, answer] of await answers) {
    expect([uid, answer]).toEqual([uid, { rows: expect.anything() }]);
  }
  await Promise.all([grafana.close(), rules.close()]);
  expect(refused).toEqual([]);
  expect(rows['Experiments, what needs somebody first']).toEqual(Array(VIEWERS).fill(EXPERIMENTS));
}, 120_000);
