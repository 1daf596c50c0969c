import type { ClickHouseClient } from '@clickhouse/client';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { eventually } from '@trackcrumb/testkit/eventually';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { DEMO, fillWithDemo } from './demoExperiments';
import { AlertingRun } from './grafana/alertingRun';
import { askRule } from './grafana/askRule';
import { rulesClient } from './grafana/rulesClient';
import { alertGroups, alertRule } from './shippedQueries';

// The shipped rules over the demo, with the real sidecar: from a mismatch to its end, as one alert.

let sidecar: TestSidecar;
let rules: ClickHouseClient;
let alerting: AlertingRun;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: '*/5 * * * * *' });
  await fillWithDemo(sidecar);
  const { url, grafana } = sidecar.runtime.clickhouse;
  rules = rulesClient(url, grafana);
  alerting = new AlertingRun(alertGroups(), (rule) => askRule(rules, rule));
});
afterAll(async () => {
  await rules.close();
  await sidecar.stop();
});

/** The text of the rule on the split about the biased experiment. */
async function details(): Promise<string> {
  const answer = await askRule(rules, alertRule('trackcrumb-split'));
  const rows = 'rows' in answer ? answer.rows : [];
  return rows.find(({ labels }) => labels.experiment_id === DEMO.biased)?.labels.details ?? '';
}

const biased = async (): Promise<ExperimentResponse> =>
  (await sidecar.request<ExperimentResponse>('GET', `/api/experiments/${DEMO.biased}`)).body;

const sent = (): unknown[] =>
  alerting.sent.map(({ labels, firing }) => [labels.alertname, labels.experiment_id, firing]);

const FIRED = ['Wrong split of visitors', DEMO.biased, true];
const ENDED = ['Wrong split of visitors', DEMO.biased, false];

it('fires once on the biased experiment, and for nothing else', async () => {
  await eventually(async () => (await details()).includes('not split as configured'));
  await alerting.pass(60);
  expect(alerting.overview()).toEqual([['trackcrumb-split', DEMO.biased, 'Alerting']]);
  expect(sent()).toEqual([FIRED]);
  expect(await details()).toMatch(/^One-page checkout: visitors are not split as configured \(p /);
});

it('stays the same alert through the pause by the nightly check', async () => {
  expect((await sidecar.request('POST', '/api/recompute')).status).toBe(200);
  expect(await details()).toMatch(/^One-page checkout was paused by the nightly check, /);
  await alerting.pass(60);
  expect(alerting.overview()).toEqual([['trackcrumb-split', DEMO.biased, 'Alerting']]);
  expect(sent()).toEqual([FIRED]);
});

it('and through a new name, which its text has', async () => {
  const { experiment, flag } = await biased();
  const { status } = await sidecar.request('PUT', `/api/experiments/${DEMO.biased}`, {
    version: experiment.version,
    flagVersion: flag.version,
    experiment: { name: 'Checkout on one page' },
  });
  expect(status).toBe(200);
  await alerting.pass(30);
  expect(sent()).toEqual([FIRED]);
  const [instance] = alerting.notNormal('trackcrumb-split');
  expect(instance!.text.labels.details).toMatch(/^Checkout on one page was paused by the nightly check, /);
});

it('ends when somebody resumes and says why, and its last text says so', async () => {
  const { experiment } = await biased();
  const { status } = await sidecar.request('POST', `/api/experiments/${DEMO.biased}/status`, {
    status: 'running',
    version: experiment.version,
    comment: 'Firefox loads the tracker again',
  });
  expect(status).toBe(200);
  await alerting.pass(60);
  expect(sent()).toEqual([FIRED, ENDED]);
  expect(alerting.sent[1]!.instance.text.labels.details).toMatch(
    /^Checkout on one page was resumed by somebody who said why\. /
  );
});

it('does not come back with the next night', async () => {
  expect((await sidecar.request('POST', '/api/recompute')).status).toBe(200);
  await alerting.pass(60);
  expect(sent()).toEqual([FIRED, ENDED]);
});
