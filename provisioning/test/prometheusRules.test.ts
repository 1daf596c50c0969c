import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { createMetrics } from '@trackcrumb/ingest-sidecar/metrics';
import { METRIC_ALERT_FILE } from './shippedQueries';

interface Rule {
  alert: string;
  expr: string;
  for: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

interface GrafanaRule {
  for: string;
  labels: Record<string, string>;
  data: { model: { expr?: string; conditions?: { evaluator: { params: number[] } }[] } }[];
}

const file = (name: string): unknown => parse(readFileSync(join(__dirname, '../prometheus', name), 'utf8'));
const rules = (file('trackcrumb.rules.yaml') as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);

/** Positions at which Prometheus' own grammar finds no PromQL. */
function syntaxErrors(expr: string): number[] {
  const positions: number[] = [];
  parser.parse(expr).iterate({ enter: ({ type, from }) => void (type.isError && positions.push(from)) });
  return positions;
}

it("is PromQL by Prometheus' own grammar", () => {
  expect(rules.map(({ alert, expr }) => [alert, syntaxErrors(expr)])).toEqual(rules.map(({ alert }) => [alert, []]));
  expect(syntaxErrors('rate(trackcrumb_events_accepted_total[15m)')).not.toEqual([]);
});

it('asks for metrics the sidecar has', () => {
  const metrics = createMetrics();
  metrics.watchIngest(() => ({
    walBytes: 0,
    walLimitBytes: 1,
    walSegments: 0,
    walAgeMs: 0,
    waitingEvents: 0,
    refusing: null,
    loadFailing: null,
    lastError: null,
    quarantinedEvents: 0,
    maxEventAgeDays: 1_095,
  }));
  metrics.watchReadiness(() => ({
    checks: { eventLog: 'ok', loading: 'ok', clickhouse: 'ok', configuration: 'ok' },
    since: {},
    waitingEvents: 0,
    lagSeconds: 0,
  }));
  metrics.watchConfiguration(() => 0);
  const known = metrics.registry.getMetricsAsArray().map(({ name }) => name);
  const asked = rules.flatMap(({ expr }) => expr.match(/trackcrumb_\w+/g) ?? []);
  expect(asked.length).toBeGreaterThan(4);
  expect(known).toEqual(expect.arrayContaining(asked));
});

it('routes and waits like the rules in Grafana', () => {
  for (const { labels, for: wait, annotations } of rules) {
    expect(labels).toEqual({ team: 'experiments', severity: expect.stringMatching(/^(warning|critical)$/) as unknown });
    expect(wait).toMatch(/^\d+m$/);
    expect(annotations.summary).toContain('$labels.instance');
  }
});

it('is the same as Grafana-managed rules', () => {
  const { groups } = parse(readFileSync(METRIC_ALERT_FILE, 'utf8')) as {
    groups: { rules: GrafanaRule[] }[];
  };
  const managed = groups.flatMap((group) => group.rules);
  const asPrometheusHasIt = managed.map(({ data, for: wait, labels }) => ({
    expr: `${data[0]!.model.expr} > ${data[1]!.model.conditions![0]!.evaluator.params[0]}`,
    for: wait,
    labels,
  }));
  expect(asPrometheusHasIt).toEqual(rules.map(({ expr, for: wait, labels }) => ({ expr, for: wait, labels })));
});

it('has a case for promtool for every alert, firing and not', () => {
  const { tests } = file('trackcrumb.rules.test.yaml') as {
    tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[];
  };
  const cases = tests.flatMap((test) => test.alert_rule_test);
  for (const { alert } of rules) {
    const fires = cases.filter(({ alertname }) => alertname === alert).map(({ exp_alerts }) => exp_alerts.length > 0);
    expect([alert, [...new Set(fires)].sort()]).toEqual([alert, [false, true]]);
  }
});
