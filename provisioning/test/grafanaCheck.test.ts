import { checkGrafana, type AskGrafana } from '../src/grafanaCheck';
import { alertRules, dashboards } from './shippedQueries';

const RULES = '/api/prometheus/grafana/api/v1/rules';
const rulesAnswer = (rule: object): unknown => ({ data: { groups: [{ file: 'TrackCrumb', rules: [rule] }] } });
const FINE = {
  name: 'A rule',
  health: 'ok',
  alerts: [{ annotations: { description: 'All is well.' } }, { annotations: {} }],
};

/** A Grafana with everything in place, but for what `changes` say about the paths that begin so. */
const grafana =
  (changes: Record<string, unknown> = {}): AskGrafana =>
  async (path) => {
    const changed = Object.entries(changes).find(([start]) => path.startsWith(start));
    if (changed !== undefined) {
      if (changed[1] instanceof Error) throw changed[1];
      return changed[1];
    }
    if (path.startsWith('/api/dashboards/uid/')) {
      return { dashboard: dashboards().find(({ uid }) => path.endsWith(uid)) };
    }
    if (path === RULES) {
      return rulesAnswer(FINE);
    }
    if (path.endsWith('/contact-points')) {
      return [{ name: 'experiments' }];
    }
    return path.includes('/settings') ? { enabled: true } : { results: { A: { frames: [] } } };
  };

const frame = (name: string, value: unknown): unknown => ({
  results: { A: { frames: [{ schema: { fields: [{ name, type: typeof value }] }, data: { values: [[value]] } }] } },
});
const BARE_PANEL = {
  title: 'Mine',
  type: 'table',
  gridPos: { w: 24 },
  fieldConfig: { defaults: {}, overrides: [] },
};

it('checks data source, app, every panel and every alert rule', async () => {
  const panels = dashboards().flatMap((dashboard) => dashboard.panels);
  expect(await checkGrafana(grafana())).toHaveLength(6 + dashboards().length + panels.length + 2 * alertRules().length);
});

it.each([
  [
    '/api/datasources/uid/trackcrumb-clickhouse/',
    new Error('HTTP 400 no password'),
    /^the data source answers: HTTP 400 no password$/,
  ],
  ['/api/plugins', { enabled: false }, /^the app is enabled: it is installed, but not enabled$/],
  ['/api/dashboards/uid/trackcrumb-srm', new Error('HTTP 404'), /^dashboard trackcrumb-srm: HTTP 404$/],
  [
    '/api/ds/query',
    { results: { A: { error: 'no such column' } } },
    /^dashboard .*, panel .*: query A: no such column$/,
  ],
  ['/api/ds/query', frame('srm_q', 1e-9), /^dashboard .*, panel .*: column srm_q is shown by its raw name/],
  ['/api/ds/query', frame('Counts', '{"control":1}'), /column Counts shows JSON: {"control":1}/],
  [
    '/api/dashboards/uid/trackcrumb-srm',
    { dashboard: { uid: 'mine', links: [], templating: { list: [] }, panels: [BARE_PANEL] } },
    /^the dashboards look as they should: .*dashboard mine: panel Mine: it has no fixed id/,
  ],
  [
    '/api/datasources/uid/trackcrumb-clickhouse-rules',
    new Error('HTTP 400 no such user'),
    /^the data source of the alert rules answers: HTTP 400 no such user$/,
  ],
  [
    RULES,
    rulesAnswer({ ...FINE, health: 'error', lastError: 'no such view' }),
    /^every alert reads as a sentence.*: A rule fails: no such view$/,
  ],
  [
    RULES,
    rulesAnswer({ ...FINE, alerts: [{ annotations: { description: '[no value] has been paused' } }] }),
    /: A rule, description: \[no value\] has been paused$/,
  ],
  [
    RULES,
    rulesAnswer({ ...FINE, alerts: [{ annotations: { summary: '{{ .Labels.name }} is silent' } }] }),
    /: A rule, summary: \{\{ \.Labels\.name \}\} is silent$/,
  ],
  ['/api/v1/provisioning/alert-rules', new Error('HTTP 404'), /^alert rule trackcrumb-split: HTTP 404$/],
  [
    '/api/v1/eval',
    { results: { A: { error: 'timed out' } } },
    /^alert rule trackcrumb-split, evaluated: query A: timed out$/,
  ],
])('says what is wrong with %s', async (path, answer, message) => {
  await expect(checkGrafana(grafana({ [path]: answer }))).rejects.toThrow(message);
});

it('says when nobody is told of alerts', async () => {
  expect((await checkGrafana(grafana({ '/api/v1/provisioning/contact-points': [] }))).at(-1)).toMatch(
    /^nobody is told of alerts: this Grafana has no contact point/
  );
});
