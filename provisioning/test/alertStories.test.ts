import { BIASED, hoursAgo, startAlertedInstance, type AlertedInstance } from './grafana/alertedInstance';
import type { AlertingRun } from './grafana/alertingRun';
import { titleOf, told } from './grafana/told';
import { alertRule } from './shippedQueries';

const SPLIT = titleOf('trackcrumb-split');
const SILENT = titleOf('trackcrumb-silent');
const STALLED = titleOf('trackcrumb-ingest-stalled');
const OLD = titleOf('trackcrumb-refresh-stale');

let instance: AlertedInstance;
beforeAll(async () => {
  instance = await startAlertedInstance();
});
beforeEach(() => instance.clear());
afterAll(() => instance.stop());

const lastDetails = ({ sent }: AlertingRun): string | undefined => sent.at(-1)?.instance.text.labels.details;

it('tells nobody anything on a fresh instance, and has words for it', async () => {
  const alerting = instance.alerting();
  await alerting.pass(60);
  expect(alerting.overview()).toEqual([]);
  expect(alerting.sent).toEqual([]);
  const row = (details: string): object => ({ rows: [{ labels: { details }, value: 0 }] });
  expect(await instance.ask(alertRule('trackcrumb-ingest-stalled'))).toEqual(
    row('No experiment runs: no event is expected.')
  );
  expect(await instance.ask(alertRule('trackcrumb-refresh-stale'))).toEqual(
    row('No experiment runs: nothing has to be computed.')
  );
});

it('does not miss events where everything that was imported is completed', async () => {
  await instance.received(20);
  await instance.experiment('imported', { status: 'completed', completedAt: hoursAgo(1000) });
  const alerting = instance.alerting();
  await alerting.pass(60);
  expect(alerting.sent).toEqual([]);
});

it('sends one message when ingest is dead for 30 hours under 71 running experiments, and none when it is back', async () => {
  await instance.received(30, 30.5, 31);
  for (let index = 0; index < 71; index += 1) {
    await instance.experiment(`experiment_${index}`);
    await instance.stored(`experiment_${index}`, { seen: index === 0 ? 50 : 30 });
  }
  const alerting = instance.alerting();
  await alerting.pass(120);
  expect(told(alerting)).toEqual([[STALLED, ['no experiment'], 'fires']]);
  expect(lastDetails(alerting)).toBe('No event has reached ClickHouse for more than a day.');

  await instance.received(0);
  await alerting.pass(120);
  expect(told(alerting)).toEqual([
    [STALLED, ['no experiment'], 'fires'],
    [STALLED, ['no experiment'], 'ended'],
  ]);
  expect(lastDetails(alerting)).toBe('The newest event reached ClickHouse less than 2 minutes ago.');
});

it('waits for the first event from the start of the first experiment', async () => {
  await instance.received(10);
  await instance.experiment('new', { startedAt: hoursAgo(0.1) });
  await instance.stored('new', {});
  const alerting = instance.alerting();
  await alerting.pass(60);
  expect(alerting.sent).toEqual([]);
  expect(await instance.ask(alertRule('trackcrumb-ingest-stalled'))).toMatchObject({
    rows: [{ labels: { details: 'No event has reached ClickHouse since an experiment was started 6 minutes ago.' } }],
  });
});

it('gives the log of the sidecar five minutes to catch up when ClickHouse was away for long', async () => {
  await instance.received(0.5);
  await instance.experiment('running');
  await instance.stored('running', { seen: 0.5 });
  const alerting = instance.alerting();
  await alerting.pass(4);
  expect(alerting.overview()).toEqual([['trackcrumb-ingest-stalled', '', 'Pending']]);
  await instance.received(0);
  await alerting.pass(10);
  expect(alerting.sent).toEqual([]);
});

it('sends one message for all that are silent while others are heard', async () => {
  await instance.received(0, 1, 2, 3, 4, 5, 6, 7, 8);
  for (const id of ['gone', 'gone_too']) {
    await instance.experiment(id);
    await instance.stored(id, { seen: 7.5 });
  }
  await instance.experiment('never_seen');
  await instance.stored('never_seen', {});
  await instance.experiment('busy');
  await instance.stored('busy', { seen: 0.1 });
  await instance.experiment('paused', { status: 'paused', pausedBy: 'user' });
  await instance.stored('paused', { seen: 50 });
  const alerting = instance.alerting();
  await alerting.pass(60);
  expect(told(alerting)).toEqual([[SILENT, ['gone', 'gone_too', 'never_seen'], 'fires']]);
  const details = alerting.sent.map(({ instance: { text } }) => text.labels.details!).sort();
  expect(details[0]).toMatch(
    /^gone: at \d\d:\d\d UTC, the last new visitor had come 7 hours before\. Events of any kind arrived in [89] of the clock hours since\.$/
  );
  expect(details[2]).toMatch(/^never_seen: at .* UTC, nobody had come since its start, 4 days before\./);

  await instance.experiment('gone', { status: 'paused', pausedBy: 'user' });
  await alerting.pass(10);
  expect(told(alerting)[1]).toEqual([SILENT, ['gone'], 'ended']);
  expect(lastDetails(alerting)).toBe('gone is paused: nobody new is expected.');
});

it('leaves a site alone that is quiet at night', async () => {
  await instance.received(0, 0.1, 9, 10);
  await instance.experiment('sleeps');
  await instance.stored('sleeps', { seen: 9 });
  const alerting = instance.alerting();
  await alerting.pass(60);
  expect(alerting.sent).toEqual([]);
});

it('says once that stored results stand still, and blames no experiment for it', async () => {
  await instance.received(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  await instance.experiment('first');
  await instance.stored('first', { computed: 9, seen: 9.5 });
  await instance.experiment('second');
  await instance.stored('second', { seen: 0.2 });
  const alerting = instance.alerting();
  await alerting.pass(60);
  expect(told(alerting)).toEqual([[OLD, ['no experiment'], 'fires']]);
  expect(lastDetails(alerting)).toBe(
    'The oldest stored results of a running experiment, those of first, are 9 hours old.'
  );
  await instance.stored('first', { seen: 0.1 });
  await alerting.pass(10);
  expect(told(alerting).at(-1)).toEqual([OLD, ['no experiment'], 'ended']);
});

it('is one alert through pause, resume without a reason, new name and pause again', async () => {
  const paused = { action: 'experiment.auto_paused_srm', actor: 'nightly job' };
  await instance.experiment('biased');
  await instance.stored('biased', { numbers: BIASED });
  const alerting = instance.alerting();
  await alerting.pass(5);
  await instance.experiment('biased', { status: 'paused', pausedBy: 'srm' }, paused);
  await alerting.pass(5);
  await instance.experiment('biased', {}, { action: 'experiment.resumed', actor: 'Ada' });
  await alerting.pass(5);
  await instance.experiment('biased', { name: 'New name' }, { action: 'experiment.updated', actor: 'Ada' });
  await alerting.pass(5);
  await instance.experiment('biased', { name: 'New name', status: 'paused', pausedBy: 'srm' }, paused);
  await alerting.pass(5);
  expect(told(alerting).filter(([title]) => title === SPLIT)).toEqual([[SPLIT, ['biased'], 'fires']]);
  expect(alerting.notNormal('trackcrumb-split').map(({ text }) => text.labels.details)).toEqual([
    expect.stringMatching(/^New name was paused by the nightly check, /),
  ]);
});

it('ends the alert of an experiment that is completed while its row is still there to say so', async () => {
  await instance.experiment('biased');
  await instance.stored('biased', { numbers: BIASED });
  const alerting = instance.alerting();
  await alerting.pass(5);
  const completed = { action: 'experiment.status_changed', actor: 'Ada', comment: 'the redirect loses visitors' };
  await instance.experiment('biased', { status: 'completed', completedAt: hoursAgo(0.01) }, completed);
  await alerting.pass(5);
  expect(told(alerting)).toContainEqual([SPLIT, ['biased'], 'ended']);
  expect(lastDetails(alerting)).toMatch(/^biased was completed\. Its visitors were not split as configured/);
});
