import { brokenTexts } from '../src/alerting/brokenTexts';
import {
  EXTERNAL_URL,
  renderedAlerts,
  TEXT_STATES,
  type RenderedAlert,
  type TextState,
} from './grafana/renderedAlerts';
import { hasGo, renderTexts } from './grafana/renderTexts';
import { ALERT_FILE, alertRules, METRIC_ALERT_FILE, pages } from './shippedQueries';

// A text is right in every state it can be shown in.

const rules = [ALERT_FILE, METRIC_ALERT_FILE].flatMap((file) => alertRules(file));

let alerts: readonly RenderedAlert[];
const annotationsOf = (uid: string, state: TextState): RenderedAlert['annotations'] =>
  alerts.find((alert) => alert.rule.uid === uid && alert.state === state)!.annotations;
const textOf = (uid: string, state: TextState, annotation: string): string => annotationsOf(uid, state)[annotation]!;

(hasGo ? describe : describe.skip)('as Go renders them', () => {
  beforeAll(async () => {
    alerts = await renderedAlerts();
    expect(alerts.flatMap(({ errors }) => errors)).toEqual([]);
  });

  it.each(rules.flatMap(({ uid }) => TEXT_STATES.map((state) => [uid, state] as const)))(
    '%s, %s: nothing is missing, nothing raw',
    (uid, state) => {
      for (const [name, text] of Object.entries(annotationsOf(uid, state))) {
        expect(brokenTexts({ [name]: text })).toEqual([]);
        expect(text).not.toMatch(/NaN|undefined|null|^$|^\s|\s$| {2}/);
        if (name.endsWith('_url')) {
          expect(URL.canParse(text)).toBe(true);
          expect(text.startsWith(EXTERNAL_URL) || name === 'runbook_url').toBe(true);
        } else {
          // Whole sentences, but for the summary, which is a heading.
          expect(text).toMatch(name === 'summary' ? /^[A-Z].*[^.]$/ : /^\S.*\.$/);
        }
      }
    }
  );

  it('names the experiment, its numbers and what ended it', () => {
    const split = (state: TextState): string => textOf('trackcrumb-split', state, 'description');
    expect(split('firing')).toMatch(/^One-page checkout: visitors are not split as configured \(p = 5\.8e-8, .*2\.2% /);
    expect(split('normal')).toMatch(/^Pricing copy: visitors are split as configured \(p = 0\.58, /);
    expect(split('resolved')).toMatch(
      /^One-page checkout was completed\. Its visitors were not split as configured \(p = 5\.8e-8, /
    );
    expect(split('error')).toBe(split('no data'));
    expect(split('error')).toMatch(/^No experiment has been judged yet\. /);
  });

  it('leads to the experiment on its dashboard and in the app, below the root_url', () => {
    expect(textOf('trackcrumb-split', 'firing', 'experiment_url')).toBe(
      'https://grafana.example/sub/path/a/trackcrumb-experiments-app/experiments/one_page_checkout'
    );
    expect(textOf('trackcrumb-split', 'firing', 'dashboard_url')).toBe(
      'https://grafana.example/sub/path/d/trackcrumb-experiment?var-experiment=one_page_checkout'
    );
    expect(textOf('trackcrumb-split', 'error', 'experiment_url')).toBe(
      'https://grafana.example/sub/path/a/trackcrumb-experiments-app/experiments'
    );
  });

  it('says the same of ClickHouse whatever was last heard of it', () => {
    const description = TEXT_STATES.map((state) => textOf('trackcrumb-clickhouse', state, 'description'));
    expect(new Set(description).size).toBe(1);
    expect(description[0]).toMatch(/^While this fires, /);
  });

  it('reads on the page as it reads in a message', () => {
    const runbook = pages().filter(({ path }) => /^docs\/(metric-alerts|alerting)\.md$/.test(path));
    const quotes = runbook.flatMap(({ text }) => [...text.matchAll(/^> (.*)$/gm)]);
    const quoted = new Set(quotes.map((match) => match[1]!));
    // What depends on the hour at which the test runs.
    const settled = (text: string): string =>
      text.replace(/\d\d:\d\d UTC/, '14:10 UTC').replace(/in \d+ of the clock hours/, 'in 8 of the clock hours');
    const description = (uid: string, state: TextState): string => settled(textOf(uid, state, 'description'));
    const read = alertRules().flatMap(({ uid }) => {
      const [fires, ended] = [description(uid, 'firing'), description(uid, 'resolved')];
      return fires === ended ? [`Always: ${fires}`] : [`Fires: ${fires}`, `Ended: ${ended}`];
    });
    read.push(...alertRules(METRIC_ALERT_FILE).map(({ uid }) => `Fires: ${description(uid, 'firing')}`));
    expect(read.filter((text) => !quoted.has(text))).toEqual([]);
  });
});

(hasGo ? it : it.skip)('refuses what Grafana would have shown of a value that is not there', () => {
  const job = { labels: {}, values: {}, externalUrl: EXTERNAL_URL };
  const [label, format, failing] = renderTexts([
    { template: '{{ .Labels.name }}', ...job },
    { template: '{{ printf "%.2g" .Values.A.Value }}', ...job },
    { template: '{{ humanizeDuration .Values.A.Value }}', ...job },
  ]);
  expect(label!.text).toBe('[no value]');
  expect(failing!.error).toBeDefined();
  for (const { text } of [label!, format!, failing!]) {
    expect(brokenTexts({ text })).toEqual([`text: ${text}`]);
  }
});
