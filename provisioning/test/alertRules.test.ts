import { readFileSync } from 'node:fs';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { alertRule, firingInstances, type Instance } from './firingInstances';
import { ALERT_FILE, alertRules, dashboards } from './shippedQueries';
import { SCENARIO, startSreScenario, type SreScenario } from '@trackcrumb/testkit/sidecar/sreScenario';

let scenario: SreScenario;
beforeAll(async () => {
  scenario = await startSreScenario();
});
afterAll(() => scenario.stop());

it.each([
  ['trackcrumb-srm', [SCENARIO.biased]],
  ['trackcrumb-srm-sequential', [SCENARIO.biased]],
  ['trackcrumb-auto-paused', [SCENARIO.paused]],
  ['trackcrumb-silent', [SCENARIO.silent]],
  ['trackcrumb-ingest-stalled', []],
])('%s fires for those it should and for nobody else', async (uid, expected) => {
  const found = await firingInstances(scenario.grafana, alertRule(uid));
  expect(found.map(({ experiment_id }) => experiment_id)).toEqual(expected);
});

it('notices that events have stopped to arrive, and is quiet where none ever did', async () => {
  const server = await startMigratedClickHouse();
  try {
    const grafana = server.grafanaClient();
    const stalled = (): Promise<Instance[]> => firingInstances(grafana, alertRule('trackcrumb-ingest-stalled'));
    expect(await stalled()).toEqual([]);
    await server.client.command({
      query:
        'INSERT INTO trackcrumb.events (event_id, event, distinct_id, timestamp, received_at) ' +
        "SELECT generateUUIDv4(), 'page_viewed', 'somebody', now() - 3600, now() - 3600",
    });
    expect(await stalled()).toHaveLength(1);
  } finally {
    await server.stop();
  }
});

it('every rule can be provisioned: stable UIDs, no environment variables, templates that find their values', () => {
  const rules = alertRules();
  const uids = rules.map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(uids.length);
  // Provisioning replaces $name and ${name} by environment variables.
  expect(readFileSync(ALERT_FILE, 'utf8').replace(/^#.*$/gm, '')).not.toContain('$');
  const dashboardUids = dashboards().map(({ uid }) => uid);
  for (const { uid, condition, data, labels, annotations } of rules) {
    const refIds = data.map(({ refId }) => refId);
    expect(uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
    expect(refIds).toContain(condition);
    expect(data.find(({ refId }) => refId === condition)!.model.expression).toBe('A');
    expect(labels).toMatchObject({ team: 'experiments', severity: expect.stringMatching(/^(warning|critical)$/) });
    const used = [...JSON.stringify(annotations).matchAll(/\.Values\.(\w+)/g)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(0);
    expect(refIds).toEqual(expect.arrayContaining(used));
    expect(dashboardUids).toContain(annotations.dashboard_url!.replace('{{ externalURL }}d/', ''));
  }
});
