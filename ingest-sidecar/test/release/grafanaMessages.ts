/** Messages of Grafana's webhook contact point, whole, as its documentation shows them and version 12 sends them. */

const REST = {
  annotations: {
    description: 'The checkout answers with errors',
    runbook_url: 'https://myrunbook.com/runbook/1234',
    summary: 'This alert was triggered for zone us-1',
  },
  generatorURL: 'https://play.grafana.org/alerting/grafana/1afz29v7z/view?orgId=1',
  silenceURL: 'https://play.grafana.org/alerting/silence/new?alertmanager=grafana&matchers=alertname%3DT2&orgId=1',
  dashboardURL: '',
  panelURL: '',
  values: { B: 44.23943737541908, C: 1 },
  valueString: "[ metric='' labels={} value=44.23943737541908 ]",
};

/** Two alerts of a group, of which the first has the label that is asked about. */
export function groupMessage(status: 'firing' | 'resolved', label: Record<string, string>) {
  const endsAt = status === 'firing' ? '0001-01-01T00:00:00Z' : '2026-11-30T10:06:03.157076+02:00';
  const alert = (labels: Record<string, string>, fingerprint: string) => ({
    status,
    labels,
    ...REST,
    startsAt: '2026-11-30T09:51:03.157076+02:00',
    endsAt,
    fingerprint,
  });
  return {
    receiver: 'trackcrumb releases',
    status,
    orgId: 1,
    alerts: [
      alert({ alertname: 'Checkout errors', team: 'blue', zone: 'us-1', ...label }, 'c6eadffa33fcdf37'),
      alert({ alertname: 'High CPU usage', team: 'blue', zone: 'eu-1' }, 'bc97ff14869b13e3'),
    ],
    groupLabels: {},
    commonLabels: { team: 'blue' },
    commonAnnotations: {},
    externalURL: 'https://play.grafana.org/',
    version: '1',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
    title: '[FIRING:2]  (blue)',
    state: status === 'firing' ? 'alerting' : 'ok',
    message: '**Firing**\n\nLabels:\n - alertname = Checkout errors\n',
  };
}

/** What the button Test of a contact point sends. */
export const TEST_MESSAGE = {
  receiver: 'test',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'TestAlert', instance: 'Grafana' },
      annotations: { summary: 'Notification test' },
      startsAt: '2026-11-30T10:00:00.000000000Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: '',
      fingerprint: '57c6d9296de2ad39',
      silenceURL: 'http://localhost:3000/alerting/silence/new?alertmanager=grafana&matcher=alertname%3DTestAlert',
      dashboardURL: '',
      panelURL: '',
      values: null,
      valueString: "[ metric='foo' labels={instance=bar} value=10 ]",
    },
  ],
  groupLabels: { alertname: 'TestAlert', instance: 'Grafana' },
  commonLabels: { alertname: 'TestAlert', instance: 'Grafana' },
  commonAnnotations: { summary: 'Notification test' },
  externalURL: 'http://localhost:3000/',
  version: '1',
  groupKey: 'test-57c6d9296de2ad39-1701334800',
  truncatedAlerts: 0,
  orgId: 1,
  title: '[FIRING:1] TestAlert Grafana ',
  state: 'alerting',
  message: '**Firing**\n\nValue: [no value]\nLabels:\n - alertname = TestAlert\n - instance = Grafana\n',
};
