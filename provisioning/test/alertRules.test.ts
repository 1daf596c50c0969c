import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createMetrics } from '../../ingest-sidecar/src/metrics';
import { startMigratedClickHouse } from '../../ingest-sidecar/test/control/migratedClickHouse';
import { alertRule, firingInstances, type Instance } from './firingInstances';
import { ALERT_FILE, alertRules, dashboards } from './shippedQueries';
import { SCENARIO, startSreScenario, type SreScenario } from './sreScenario';

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

it('the Prometheus rules ask for metrics the sidecar has', async () => {
  const file = join(__dirname, '../prometheus/trackcrumb.rules.yaml');
  const { groups } = parse(readFileSync(file, 'utf8')) as { groups: { rules: { expr: string }[] }[] };
  const metrics = createMetrics();
  metrics.watchIngest(() => ({ walBytes: 0, walLimitBytes: 1, walSegments: 0, walAgeMs: 0, lastError: null }));
  const known = metrics.registry.getMetricsAsArray().map(({ name }) => name);
  const asked = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => expr.match(/trackcrumb_\w+/g) ?? []));
  expect(asked.length).toBeGreaterThan(4);
  expect(known).toEqual(expect.arrayContaining(asked));
});
