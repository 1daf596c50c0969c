import { checkGrafana, type AskGrafana } from '../src/grafanaCheck';
import { alertRules, dashboards } from './shippedQueries';

/** A Grafana with everything in place, but for what `changes` say about the paths that begin so. */
const grafana =
  (changes: Record<string, unknown> = {}): AskGrafana =>
  async (path) => {
    const changed = Object.entries(changes).find(([start]) => path.startsWith(start));
    if (changed !== undefined) {
      if (changed[1] instanceof Error) throw changed[1];
      return changed[1];
    }
    return path.includes('/settings') ? { enabled: true } : { results: { A: { frames: [] } } };
  };

it('checks data source, app, every panel and every alert rule', async () => {
  const panels = dashboards().flatMap((dashboard) => dashboard.panels);
  expect(await checkGrafana(grafana())).toHaveLength(2 + dashboards().length + panels.length + 2 * alertRules().length);
});

it.each([
  ['/api/datasources', new Error('HTTP 400 no password'), /^the data source answers: HTTP 400 no password$/],
  ['/api/plugins', { enabled: false }, /^the app is enabled: it is installed, but not enabled$/],
  ['/api/dashboards/uid/trackcrumb-srm', new Error('HTTP 404'), /^dashboard trackcrumb-srm: HTTP 404$/],
  [
    '/api/ds/query',
    { results: { A: { error: 'no such column' } } },
    /^dashboard .*, panel .*: query A: no such column$/,
  ],
  ['/api/v1/provisioning', new Error('HTTP 404'), /^alert rule trackcrumb-split: HTTP 404$/],
  [
    '/api/v1/eval',
    { results: { A: { error: 'timed out' } } },
    /^alert rule trackcrumb-split, evaluated: query A: timed out$/,
  ],
])('says what is wrong with %s', async (path, answer, message) => {
  await expect(checkGrafana(grafana({ [path]: answer }))).rejects.toThrow(message);
});
