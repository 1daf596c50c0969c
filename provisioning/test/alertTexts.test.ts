import { brokenTexts } from '../src/alerting/brokenTexts';
import { BIASED, startAlertedInstance, type AlertedInstance } from './grafana/alertedInstance';
import { hasGo, renderTexts, type TextJob } from './grafana/renderTexts';
import type { Row } from './grafana/ruleStates';
import { ALERT_FILE, alertRule, alertRules, METRIC_ALERT_FILE, pages, type AlertRule } from './shippedQueries';

// A text is right in every state it can be shown in; Grafana fills it in when it evaluates, and keeps it through errors.

const EXTERNAL_URL = 'https://grafana.example/sub/path/';
const STATES = ['firing', 'normal', 'resolved', 'no data', 'error'] as const;
type TextState = (typeof STATES)[number];

/** What templates see of a rule by state: a row of its query, or nothing at all. */
type Seen = Record<TextState, Pick<TextJob, 'labels' | 'values'>>;

const NOTHING = { labels: {}, values: {} };

const seen = (firing: Row, normal: Row, resolved: Row): Seen => {
  const of = ({ labels, value }: Row): Seen['firing'] => ({ labels, values: { A: value } });
  return { firing: of(firing), normal: of(normal), resolved: of(resolved), 'no data': NOTHING, error: NOTHING };
};

const metrics = (firing: number): Seen => {
  const row = (value: number): Row => ({ labels: { instance: 'sidecar:8090' }, value });
  return seen(row(firing), row(0), row(0));
};

const METRICS: Record<string, Seen> = {
  'trackcrumb-wal-old': metrics(421),
  'trackcrumb-wal-full': metrics(0.93),
  'trackcrumb-events-dropped': metrics(0.051),
  'trackcrumb-inserts-fail': metrics(0.0667),
  'trackcrumb-quarantine': metrics(3),
  'trackcrumb-log-file-lost': metrics(1),
};

/** Rows of the rules themselves, from a ClickHouse in which each has something to tell. */
async function rowsOfRules(instance: AlertedInstance): Promise<Record<string, Seen>> {
  const rowsOf = async (uid: string): Promise<readonly Row[]> => {
    const answer = await instance.ask(alertRule(uid));
    if ('error' in answer) {
      throw new Error(answer.error);
    }
    return answer.rows;
  };
  const rowOf = async (uid: string, id?: string): Promise<Row> =>
    (await rowsOf(uid)).find(({ labels }) => labels.experiment_id === id)!;
  const checkout = 'one_page_checkout';
  const name = { name: 'One-page checkout' };
  const shortly = async (): Promise<{ stalled: Row; stale: Row; split: Row; silent: Row }> => ({
    stalled: await rowOf('trackcrumb-ingest-stalled'),
    stale: await rowOf('trackcrumb-refresh-stale'),
    split: await rowOf('trackcrumb-split', checkout),
    silent: await rowOf('trackcrumb-silent', checkout),
  });

  await instance.received(1, 2, 3, 4, 5, 6, 7, 8);
  await instance.experiment(checkout, name);
  await instance.stored(checkout, { computed: 1, seen: 8.5, numbers: BIASED });
  const firing = await shortly();
  await instance.received(0);
  await instance.experiment('healthy', { name: 'Pricing copy' });
  await instance.stored('healthy', { computed: 0.1, seen: 0.3 });
  await instance.stored(checkout, { seen: 0.2, numbers: BIASED });
  const resolved = await shortly();
  const completed = { action: 'experiment.status_changed', actor: 'Ada', comment: 'the redirect loses visitors' };
  const completedAt = new Date().toISOString();
  await instance.experiment(checkout, { ...name, status: 'completed', completedAt }, completed);
  const normal = await rowOf('trackcrumb-split', 'healthy');
  return {
    'trackcrumb-split': seen(firing.split, normal, await rowOf('trackcrumb-split', checkout)),
    'trackcrumb-silent': seen(firing.silent, resolved.silent, await rowOf('trackcrumb-silent', checkout)),
    'trackcrumb-ingest-stalled': seen(firing.stalled, resolved.stalled, resolved.stalled),
    'trackcrumb-refresh-stale': seen(firing.stale, resolved.stale, resolved.stale),
    'trackcrumb-clickhouse': seen(...(Array.from({ length: 3 }, () => ({ labels: {}, value: 1 })) as [Row, Row, Row])),
  };
}

const rules = [ALERT_FILE, METRIC_ALERT_FILE].flatMap((file) => alertRules(file));

/** Annotations that people see. */
const annotationsOf = ({ annotations }: AlertRule): [name: string, template: string][] =>
  Object.entries(annotations).filter(([name]) => !name.startsWith('__'));

let texts: Map<string, string>;
const textOf = (uid: string, state: TextState, annotation: string): string =>
  texts.get(`${uid} ${state} ${annotation}`)!;

(hasGo ? describe : describe.skip)('as Go renders them', () => {
  beforeAll(async () => {
    const instance = await startAlertedInstance();
    try {
      const all: Record<string, Seen> = { ...METRICS, ...(await rowsOfRules(instance)) };
      const jobs = rules.flatMap((rule) =>
        STATES.flatMap((state) =>
          annotationsOf(rule).map(([name, template]): [string, TextJob] => [
            `${rule.uid} ${state} ${name}`,
            { template, ...all[rule.uid]![state], externalUrl: EXTERNAL_URL },
          ])
        )
      );
      const rendered = renderTexts(jobs.map(([, job]) => job));
      expect(rendered.filter(({ error }) => error !== undefined)).toEqual([]);
      texts = new Map(jobs.map(([key], index) => [key, rendered[index]!.text]));
    } finally {
      await instance.stop();
    }
  });

  it.each(rules.flatMap((rule) => STATES.map((state) => [rule.uid, state, rule] as const)))(
    '%s, %s: nothing is missing, nothing raw',
    (uid, state, rule) => {
      for (const [name] of annotationsOf(rule)) {
        const text = textOf(uid, state, name);
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
    expect(split('firing')).toMatch(
      /^One-page checkout: visitors are not split as configured \(p = 5\.8e-8, .*2\.2 % /
    );
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
    const description = STATES.map((state) => textOf('trackcrumb-clickhouse', state, 'description'));
    expect(new Set(description).size).toBe(1);
    expect(description[0]).toMatch(/^While this fires, /);
  });

  it('reads on the page as it reads in a message', () => {
    const runbook = pages().filter(({ path }) => /^docs\/(metric-alerts|alerting)\.md$/.test(path));
    const quotes = runbook.flatMap(({ text }) => [...text.matchAll(/^> (.*)$/gm)]);
    const quoted = new Set(quotes.map((match) => match[1]!));
    // What depends on the hour at which the test runs.
    const settled = (text: string): string =>
      text.replace(/\d\d:\d\d UTC/, '14:10 UTC').replace(/in \d+ hours of/, 'in 8 hours of');
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
