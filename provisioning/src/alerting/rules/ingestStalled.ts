import { clickHouseRule } from '../clickHouseRule';
import { durationText } from '../durationText';
import { NEWEST_EVENT_PANEL } from '../links';

/** Always one row. Nothing is expected where nothing runs; beyond the view's 24 hours it goes on counting a day. */
export const ingestStalled = clickHouseRule({
  uid: 'trackcrumb-ingest-stalled',
  title: 'No events reach ClickHouse',
  severity: 'critical',
  sql: `
SELECT
    multiIf(
        running = 0, 'No experiment runs: no event is expected.',
        seconds >= 86400, 'No event has reached ClickHouse for more than a day.',
        first_started > newest,
        concat('No event has reached ClickHouse since an experiment was started ', ago, ' ago.'),
        concat('The newest event reached ClickHouse ', ago, ' ago.')
    ) AS details,
    if(running = 0, 0., seconds / 60) AS minutes
FROM
(
    SELECT
        running, first_started, newest,
        toFloat64(least(86400, dateDiff('second', greatest(newest, first_started), now()))) AS seconds,
        ${durationText('seconds')} AS ago
    FROM
    (
        SELECT countIf(status = 'running') AS running, toDateTime(minIf(started_at, status = 'running')) AS first_started
        FROM trackcrumb.experiment_summaries_v1
    ) AS expected,
    (
        SELECT toDateTime(max(minute)) AS newest
        FROM trackcrumb.ingest_health_v1
    ) AS received
)`,
  fires: { type: 'gt', params: [15] },
  wait: '5m',
  summary: 'How long ago the newest event reached ClickHouse, while an experiment runs',
  withoutRow: 'Nothing has been looked at yet.',
  advice:
    'While this fires, either nobody sends, or the sidecar is down or cannot write; what it accepted waits in its write-ahead log.',
  panel: NEWEST_EVENT_PANEL,
  ofExperiment: false,
});
