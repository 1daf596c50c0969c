import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERT_RULE_VIEWS, GRAFANA_VIEWS, VIEWS } from '@trackcrumb/contract/views';
import { SCENARIO, startSreScenario, type SreScenario } from '@trackcrumb/testkit/sidecar/sreScenario';
import { alertRules, tablesOf } from './shippedQueries';

const WHO = 'ada.lovelace@example.com';
const WHY = 'the redirect of Mr Babbage is repaired';

let scenario: SreScenario;
beforeAll(async () => {
  scenario = await startSreScenario();
  for (const [id, status] of [
    [SCENARIO.paused, 'running'],
    [SCENARIO.biased, 'completed'],
    [SCENARIO.healthy, 'paused'],
  ] as const) {
    const { body } = await scenario.sidecar.request<{ experiment: { version: number } }>(
      'GET',
      `/api/experiments/${id}`
    );
    const change = { status, version: body.experiment.version, comment: WHY };
    const answer = await scenario.sidecar.request('POST', `/api/experiments/${id}/status`, change, {
      'x-grafana-user': WHO,
    });
    expect([id, answer.status]).toEqual([id, 200]);
  }
  await scenario.api('POST', '/recompute');
});
afterAll(() => scenario.stop());

const USERS = ['grafana', 'grafana_rules'] as const;
const TABLES = [
  'config_log',
  'refused_changes',
  'events',
  'events_env',
  'first_exposures',
  'first_values',
  'conversions',
].concat(['result_snapshots', 'experiment_summaries', 'experiment_results', 'job_runs', 'schema_register']);
const READABLE = { grafana: GRAFANA_VIEWS, grafana_rules: ALERT_RULE_VIEWS };

async function answer(user: (typeof USERS)[number], query: string): Promise<string> {
  const { url, grafana } = scenario.sidecar.runtime.clickhouse;
  const headers = { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': grafana!.password };
  return (await (await fetch(url, { method: 'POST', headers, body: query })).text()).trim();
}

const WITH_PARAMETERS: Readonly<Record<string, string>> = {
  [VIEWS.experimentSegments]: `SELECT * FROM ${VIEWS.experimentSegments}(experiment_id = '${SCENARIO.healthy}', key = 'plan')`,
  [VIEWS.earlyConversions]: `SELECT * FROM ${VIEWS.earlyConversions}(experiment_id = '${SCENARIO.healthy}')`,
  // No flag asks rules.
  [VIEWS.flagRules]: `SELECT count() FROM ${VIEWS.flagRules}`,
  // Nothing was shipped.
  [VIEWS.shippedHoldout]: `SELECT count() FROM ${VIEWS.shippedHoldout}(experiment_id = '${SCENARIO.healthy}', event = 'signup', from = '2026-01-01', to = '2027-01-01')`,
};
const all = (view: string): string => WITH_PARAMETERS[view] ?? `SELECT * FROM ${view}`;

it.each(USERS)('lets %s see its views, and no table', async (user) => {
  const seen = (await answer(user, 'SHOW TABLES FROM trackcrumb')).split('\n').map((name) => `trackcrumb.${name}`);
  expect(seen.sort()).toEqual([...READABLE[user]].sort());
});

it('keeps from Grafana the two views of the audit log, and from alert rules all that they do not ask for', () => {
  expect(Object.values(VIEWS).filter((view) => !GRAFANA_VIEWS.includes(view))).toEqual([VIEWS.audit, VIEWS.auditTrail]);
  const asked = alertRules().flatMap(({ data }) => data.flatMap(({ model }) => tablesOf(model.rawSql ?? '')));
  expect([...new Set(asked)].filter((table) => table.startsWith('trackcrumb.')).sort()).toEqual(ALERT_RULE_VIEWS);
});

it.each(
  USERS.flatMap((user) =>
    [
      ...Object.values(VIEWS).filter((view) => !READABLE[user].includes(view)),
      ...TABLES.map((table) => `trackcrumb.${table}`),
    ].map((name) => [user, name] as const)
  )
)('keeps from %s: %s', async (user, name) => {
  expect(await answer(user, all(name))).toContain('Not enough privileges');
});

it.each(USERS.flatMap((user) => READABLE[user].map((view) => [user, view] as const)))(
  'shows %s all of %s, and neither who changed something nor in which words',
  async (user, view) => {
    const said = await answer(user, all(view));
    expect(said).not.toMatch(/DB::Exception|Lovelace|Babbage/i);
    expect(said).not.toBe('');
  }
);

it('has both in the audit log', async () => {
  const { body } = await scenario.sidecar.request<{ actors: string[] }>('GET', '/api/audit?limit=1000');
  expect(body.actors).toContain(WHO);
  expect(JSON.stringify(body).split(WHY)).toHaveLength(4);
});

it.each(USERS)('the %s of production may read the same', (user) => {
  const users = readFileSync(join(__dirname, '../clickhouse/users/users.xml'), 'utf8');
  const [, section] = new RegExp(`<${user}>(.*)</${user}>`, 's').exec(users) as unknown as [string, string];
  const granted = [...section.matchAll(/<query>GRANT (.+?)<\/query>/g)].map((match) => match[1]!);
  expect(granted.sort()).toEqual(READABLE[user].map((view) => `SELECT ON ${view}`).sort());
});
