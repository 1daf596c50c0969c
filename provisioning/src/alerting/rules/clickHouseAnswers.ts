import { alertRule } from '../alertRule';
import { rulesQuery } from '../clickHouseRule';
import { NEWEST_EVENT_PANEL } from '../links';

/**
 * The only rule that a failing question makes fire, so that no other has to. It reads the view the others read: a missing
 * grant is no answer either. Its texts have nothing to fill in: while it fires, Grafana shows those of the last success.
 */
export const clickHouseAnswers = alertRule({
  uid: 'trackcrumb-clickhouse',
  title: 'ClickHouse does not answer',
  severity: 'critical',
  runbook: 'alerting.md',
  query: rulesQuery('SELECT toFloat64(count() >= 0) AS answers\nFROM trackcrumb.experiment_summaries_v1'),
  fires: { type: 'lt', params: [1] },
  wait: '2m',
  unanswered: 'Alerting',
  missingEvaluations: 2,
  summary: 'Whether ClickHouse answers the alert rules',
  description:
    'While this fires, ClickHouse does not answer the alert rules: it is down, cannot be reached, is overloaded, or refuses their user; the annotation Error has its words. All other TrackCrumb alerts stay as they were until it answers. Events are safe: the sidecar keeps what it accepts in its write-ahead log.',
  panel: NEWEST_EVENT_PANEL,
  ofExperiment: false,
});
