import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { alertFiles } from '../src/alertFiles';
import { anchorOf } from '../src/alerting/links';
import { ALERT_FILE, alertGroups, alertRules, dashboards, METRIC_ALERT_FILE, pages } from './shippedQueries';
import { milliseconds } from './grafana/ruleStates';

const FILES: Record<string, string> = {
  'alerting/trackcrumb.yaml': ALERT_FILE,
  'examples/prometheus-alerts.yaml': METRIC_ALERT_FILE,
};
const rules = [ALERT_FILE, METRIC_ALERT_FILE].flatMap((file) => alertRules(file));
const cases = rules.map((rule) => [rule.uid, rule] as const);

it('the committed files are what the code makes', () => {
  const made = Object.entries(alertFiles());
  expect(made.map(([file]) => file)).toEqual(Object.keys(FILES));
  for (const [file, content] of made) {
    expect(parse(readFileSync(FILES[file]!, 'utf8'))).toEqual(parse(content));
  }
});

it('has stable UIDs and titles of their own, and drops the rules of earlier versions, whose titles are free again', () => {
  const { deleteRules } = parse(readFileSync(ALERT_FILE, 'utf8')) as { deleteRules: { uid: string }[] };
  const uids = [...rules, ...deleteRules].map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(uids.length);
  expect(uids.filter((uid) => !/^[a-zA-Z0-9_-]{1,40}$/.test(uid))).toEqual([]);
  // Grafana creates before it deletes, and two rules of a folder cannot share a title.
  const former = [
    'Sample ratio mismatch',
    'Sample ratio mismatch, sequential test',
    'Experiment paused by the nightly check',
  ];
  const titles = [...rules.map(({ title }) => title), ...former];
  expect(new Set(titles).size).toBe(titles.length);
});

it.each(Object.values(FILES))('%s has nothing that provisioning takes for an environment variable', (file) => {
  expect(readFileSync(file, 'utf8').replace(/^#.*$/gm, '')).not.toContain('$');
});

it.each(cases)('%s asks once, and its condition is a threshold on that', (_, { condition, data }) => {
  const [query, threshold, ...others] = data;
  expect(others).toEqual([]);
  expect(threshold).toMatchObject({ refId: condition, datasourceUid: '__expr__', model: { expression: query!.refId } });
});

it.each(cases)('%s never ends because a question failed', (uid, rule) => {
  const word = uid === 'trackcrumb-clickhouse' ? 'Alerting' : 'KeepLast';
  expect(rule).toMatchObject({ execErrState: word, noDataState: word });
  // Grafana ends what recovers while nothing answers.
  expect(rule.keepFiringFor).toBeUndefined();
  expect(rule.missing_series_evals_to_resolve).toBeGreaterThanOrEqual(2);
});

it('alone the rule on ClickHouse fires because a question failed', () => {
  expect(rules.filter(({ execErrState }) => execErrState !== 'KeepLast').map(({ uid }) => uid)).toEqual([
    'trackcrumb-clickhouse',
  ]);
});

it.each(cases)('%s routes by team and severity, and keeps its sentence out of its identity', (_, { labels, data }) => {
  expect(labels).toMatchObject({
    team: 'experiments',
    severity: expect.stringMatching(/^(warning|critical)$/) as unknown,
  });
  const hasDetails = data[0]!.model.rawSql?.includes('AS details') ?? false;
  expect(Object.keys(labels).sort()).toEqual([...(hasDetails ? ['details'] : []), 'severity', 'team']);
  expect(labels.details ?? '').toBe('');
});

it.each(cases)(
  '%s has a subtitle without a template, and leads to its panel and its section of the runbook',
  (_, rule) => {
    const { summary, runbook_url, dashboard_url, __dashboardUid__, __panelId__ } = rule.annotations;
    expect(summary).toMatch(/^[A-Z][^{}$]{20,120}$/);
    const [, file, anchor] = /^https:\/\/.*\/(docs\/[\w-]+\.md)#(.+)$/.exec(runbook_url!)!;
    expect(anchor).toBe(anchorOf(rule.title));
    const page = pages().find(({ path }) => path === file)!.text;
    expect(page.match(/^##+ .*$/gm)!.map((heading) => heading.replace(/^#+ /, ''))).toContain(rule.title);
    expect(dashboard_url).toContain(`{{ externalURL }}d/${__dashboardUid__}`);
    const { panels } = dashboards().find(({ uid }) => uid === __dashboardUid__)!;
    expect(panels.map(({ id }) => String(id))).toContain(__panelId__);
  }
);

it('evaluates no rule more often than it can change, and waits no longer than a few evaluations', () => {
  for (const { interval, rules: ofGroup } of alertGroups()) {
    for (const { for: wait } of ofGroup) {
      expect(milliseconds(wait) % milliseconds(interval)).toBe(0);
      expect(milliseconds(wait) / milliseconds(interval)).toBeLessThanOrEqual(6);
    }
  }
});
