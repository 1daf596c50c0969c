import { BIASED, startAlertedInstance, type AlertedInstance } from './grafana/alertedInstance';
import { titleOf, told } from './grafana/told';

const AWAY = titleOf('trackcrumb-clickhouse');

let instance: AlertedInstance;
beforeEach(async () => {
  instance = await startAlertedInstance();
});
afterEach(() => instance.stop());

describe.each(['frozen', 'killed', 'slow'] as const)('while ClickHouse is %s', (how) => {
  it('changes nothing but one thing: it says so', async () => {
    await instance.received(2);
    await instance.experiment('biased', { name: 'One-page checkout' });
    await instance.stored('biased', { seen: 2, numbers: BIASED });
    await instance.experiment('paused', { status: 'paused', pausedBy: 'srm' });
    await instance.stored('paused', { numbers: BIASED });
    await instance.experiment('healthy');
    await instance.stored('healthy', { seen: 2 });
    const alerting = instance.alerting();
    await alerting.pass(60);
    const before = alerting.overview();
    expect(before).toEqual([
      ['trackcrumb-ingest-stalled', '', 'Alerting'],
      ['trackcrumb-split', 'biased', 'Alerting'],
      ['trackcrumb-split', 'paused', 'Alerting'],
    ]);
    const texts = (): unknown => alerting.notNormal('trackcrumb-split').map(({ text }) => text);
    const textsBefore = texts();
    const sentBefore = alerting.sent.length;
    const sentSince = (): unknown[] =>
      alerting.sent.slice(sentBefore).map(({ labels, firing }) => [labels.alertname, firing]);

    await instance.goAway(how);
    await alerting.pass(2);
    expect(alerting.overview()).toEqual([['trackcrumb-clickhouse', '', 'Pending'], ...before]);
    await alerting.pass(3);
    expect(alerting.overview()).toEqual([['trackcrumb-clickhouse', '', 'Alerting'], ...before]);
    expect(texts()).toEqual(textsBefore);
    expect(sentSince()).toEqual([[AWAY, true]]);

    if (how !== 'killed') {
      instance.comeBack();
      await alerting.pass(10);
      expect(alerting.overview()).toEqual(before);
      expect(sentSince()).toEqual([
        [AWAY, true],
        [AWAY, false],
      ]);
    }
  });

  it('and nobody has been judged yet, accuses nobody', async () => {
    await instance.goAway(how);
    const alerting = instance.alerting();
    await alerting.pass(10);
    expect(alerting.overview()).toEqual([['trackcrumb-clickhouse', '', 'Alerting']]);
    expect(told(alerting)).toEqual([[AWAY, ['no experiment'], 'fires']]);
  });
});
