import { alertRule, type AlertRuleSpec } from './alertRule';
import type { AlertRuleFile, ProvisionedRule } from './alertingFile';
import { NEWEST_EVENT_PANEL } from './links';

/** The data source that scrapes the sidecars' /metrics: put yours in. */
const PROMETHEUS = { type: 'prometheus', uid: 'prometheus' };

/** Of the group's minutes: a sidecar may restart; one that has left for good resolves what it had. */
const MISSING_EVALUATIONS = 15;

interface MetricRuleSpec extends Pick<AlertRuleSpec, 'uid' | 'title' | 'severity' | 'wait' | 'summary'> {
  expr: string;
  above: number;
  /** What the value says of the sidecar; a template in which the dot has the `.Value`. */
  finding: string;
  advice: string;
}

function metricRule({ expr, above, finding, advice, ...spec }: MetricRuleSpec): ProvisionedRule {
  return alertRule({
    ...spec,
    runbook: 'metric-alerts.md',
    query: { refId: 'A', datasource: PROMETHEUS, instant: true, range: false, expr },
    fires: { type: 'gt', params: [above] },
    unanswered: 'KeepLast',
    missingEvaluations: MISSING_EVALUATIONS,
    description: `{{ with .Labels.instance }}{{ . }}: {{ end }}{{ with .Values.A }}${finding} {{ end }}${advice}`,
    panel: NEWEST_EVENT_PANEL,
    ofExperiment: false,
  });
}

const refused = 'sum by (instance) (rate(trackcrumb_events_dropped_total[15m]))';
const accepted = 'sum by (instance) (rate(trackcrumb_events_accepted_total[15m]))';

/** `provisioning/examples/prometheus-alerts.yaml`: the rules of `provisioning/prometheus`, managed by Grafana. */
export const metricAlerts: AlertRuleFile = {
  apiVersion: 1,
  groups: [
    {
      orgId: 1,
      name: 'ingest, by metrics',
      folder: 'TrackCrumb',
      interval: '1m',
      rules: [
        metricRule({
          uid: 'trackcrumb-wal-old',
          title: 'Events wait for ClickHouse',
          severity: 'critical',
          expr: 'trackcrumb_wal_age_seconds',
          above: 300,
          wait: '5m',
          summary: 'How long accepted events have waited for ClickHouse',
          finding: 'the oldest event has waited {{ humanizeDuration .Value }} for ClickHouse.',
          advice:
            'The write-ahead log keeps what was accepted; nothing is lost until it is full. What ClickHouse says: GET /api/ingest of the sidecar, lastError.',
        }),
        metricRule({
          uid: 'trackcrumb-wal-full',
          title: 'The write-ahead log is nearly full',
          severity: 'critical',
          expr: 'trackcrumb_wal_bytes / trackcrumb_wal_limit_bytes',
          above: 0.8,
          wait: '5m',
          summary: 'How full the write-ahead log of a sidecar is',
          finding: 'the write-ahead log is {{ humanizePercentage .Value }} full.',
          advice:
            'At 100 % events are refused. While this fires, bring ClickHouse back, or raise TRACKCRUMB_WAL_LIMIT_MB while the disk has room.',
        }),
        metricRule({
          uid: 'trackcrumb-events-dropped',
          title: 'Events are refused',
          severity: 'warning',
          expr: `${refused} / (${refused} + ${accepted})`,
          above: 0.01,
          wait: '15m',
          summary: 'Which share of the events a sidecar refuses',
          finding: '{{ humanizePercentage .Value }} of the events of 15 minutes were refused.',
          advice:
            'The reasons are the label "reason" of trackcrumb_events_dropped_total; docs/ingest.md explains each.',
        }),
        metricRule({
          uid: 'trackcrumb-inserts-fail',
          title: 'Inserts into ClickHouse fail',
          severity: 'warning',
          expr: 'rate(trackcrumb_clickhouse_insert_failures_total[15m])',
          above: 0,
          wait: '15m',
          summary: 'How often inserts into ClickHouse fail',
          finding: 'inserts that failed, a second, over 15 minutes: {{ printf "%.2g" .Value }}.',
          advice:
            'They are tried again and nothing is lost. What ClickHouse says: GET /api/ingest of the sidecar, lastError.',
        }),
        metricRule({
          uid: 'trackcrumb-quarantine',
          title: 'Events are in quarantine',
          severity: 'warning',
          expr: 'trackcrumb_quarantined_events',
          above: 0,
          wait: '5m',
          summary: 'How many events cannot be loaded and wait for a person',
          finding: 'events that cannot be loaded and wait for a person: {{ printf "%.0f" .Value }}.',
          advice:
            'trackcrumb quarantine list says which and why; replay them once the cause is mended, or drop them. Loading goes on meanwhile.',
        }),
        metricRule({
          uid: 'trackcrumb-log-file-lost',
          title: 'A file of the write-ahead log is gone',
          severity: 'critical',
          expr: 'increase(trackcrumb_wal_segments_lost_total[1h])',
          above: 0,
          wait: '0m',
          summary: 'Whether files of the write-ahead log vanished before ClickHouse had confirmed them',
          finding: 'files of the write-ahead log that vanished unconfirmed in an hour: {{ printf "%.0f" .Value }}.',
          advice:
            'The log of the sidecar names each. While this fires, find out who deletes in its state directory; what ClickHouse had not stored of them is lost.',
        }),
        metricRule({
          uid: 'trackcrumb-not-accepting',
          title: 'A sidecar does not accept events',
          severity: 'critical',
          expr: '1 - trackcrumb_ready{part="eventLog"}',
          above: 0,
          wait: '1m',
          summary: 'Whether a sidecar accepts events',
          finding: '{{ if .Value }}it refuses events.{{ else }}it accepts events.{{ end }}',
          advice:
            'GET /readyz of the sidecar says why and since when: its log is full, or the disk of it is full, read-only or gone. While this fires, trackers keep their events and try again.',
        }),
        metricRule({
          uid: 'trackcrumb-rate-limited',
          title: 'Requests are over the limit',
          severity: 'warning',
          expr: 'sum by (instance, by) (rate(trackcrumb_rate_limited_total[15m]))',
          above: 0,
          wait: '15m',
          summary: 'How many requests a second are answered 429',
          finding: 'requests answered 429, a second, over 15 minutes: {{ printf "%.2g" .Value }}.',
          advice:
            'The label "by" says whether one address asked too much, which costs nobody else, or all together. A back end that sends for many visitors wants a higher TRACKCRUMB_ADDRESS_LIMIT_PER_MINUTE.',
        }),
        metricRule({
          uid: 'trackcrumb-nightly-late',
          title: 'The nightly check is late',
          severity: 'warning',
          expr: 'time() - trackcrumb_nightly_last_success_timestamp_seconds',
          above: 100_800,
          wait: '15m',
          summary: 'How long ago the last nightly check began that computed every experiment',
          finding: 'the last nightly check that computed every experiment began {{ humanizeDuration .Value }} ago.',
          advice:
            'It is tried again by itself, at the latest every hour; the log of the sidecar says what fails. While this fires, no wrong split is paused by itself.',
        }),
        metricRule({
          uid: 'trackcrumb-config-damaged',
          title: 'The configuration is damaged',
          severity: 'critical',
          expr: 'trackcrumb_config_damaged_rows',
          above: 0,
          wait: '5m',
          summary: 'How many rows of the configuration cannot be read',
          finding: 'rows of config_log that cannot be read: {{ printf "%.0f" .Value }}.',
          advice:
            'The log of the sidecar names each. The version before is served and cannot be changed; restore the rows from a backup.',
        }),
      ],
    },
  ],
};
