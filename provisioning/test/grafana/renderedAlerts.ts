import { ALERT_FILE, alertRule, alertRules, METRIC_ALERT_FILE, type AlertRule } from '../shippedQueries';
import { BIASED, startAlertedInstance, type AlertedInstance } from './alertedInstance';
import { renderTexts, type TextJob } from './renderTexts';
import type { Labels, Row } from './ruleStates';

export const EXTERNAL_URL = 'https://grafana.example/sub/path/';

/** What an alert can be shown in. Grafana fills texts in when it evaluates, and keeps them through errors. */
export const TEXT_STATES = ['firing', 'normal', 'resolved', 'no data', 'error'] as const;
export type TextState = (typeof TEXT_STATES)[number];

/** A rule in one state, as people see it. */
export interface RenderedAlert {
  rule: AlertRule;
  state: TextState;
  /** Of the instance, as the Alertmanager has them: without empty ones. */
  labels: Labels;
  /** Those that people see, rendered. */
  annotations: Readonly<Record<string, string>>;
  /** What templates could not say. */
  errors: readonly string[];
}

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
  'trackcrumb-not-accepting': metrics(1),
  'trackcrumb-rate-limited': metrics(2.5),
  'trackcrumb-nightly-late': metrics(104_400),
  'trackcrumb-config-damaged': metrics(1),
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

/** Annotations that people see. */
const annotationsOf = ({ annotations }: AlertRule): [name: string, template: string][] =>
  Object.entries(annotations).filter(([name]) => !name.startsWith('__'));

/** Labels of the instance: a label of the rule takes the place of the row's, and the Alertmanager drops empty ones. */
const labelsOf = ({ title, labels }: AlertRule, ofRow: Labels): Labels =>
  Object.fromEntries(Object.entries({ alertname: title, ...ofRow, ...labels }).filter(([, value]) => value !== ''));

/** Every shipped rule in every state, its texts rendered by Go's own templates. */
export async function renderedAlerts(): Promise<RenderedAlert[]> {
  const instance = await startAlertedInstance();
  try {
    const all: Record<string, Seen> = { ...METRICS, ...(await rowsOfRules(instance)) };
    const shown = [ALERT_FILE, METRIC_ALERT_FILE]
      .flatMap((file) => alertRules(file))
      .flatMap((rule) => TEXT_STATES.map((state) => ({ rule, state, sees: all[rule.uid]![state] })));
    const jobs = shown.map(({ rule, sees }): TextJob[] =>
      annotationsOf(rule).map(([, template]) => ({ template, ...sees, externalUrl: EXTERNAL_URL }))
    );
    const texts = renderTexts(jobs.flat());
    return shown.map(({ rule, state, sees }): RenderedAlert => {
      const rendered = annotationsOf(rule).map(([name]) => ({ name, ...texts.shift()! }));
      return {
        rule,
        state,
        labels: labelsOf(rule, sees.labels),
        annotations: Object.fromEntries(rendered.map(({ name, text }) => [name, text])),
        errors: rendered.flatMap(({ error }) => error ?? []),
      };
    });
  } finally {
    await instance.stop();
  }
}
