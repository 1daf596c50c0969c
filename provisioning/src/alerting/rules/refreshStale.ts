import { clickHouseRule } from '../clickHouseRule';
import { durationText } from '../durationText';
import { NEWEST_EVENT_PANEL } from '../links';

/** Rules and overviews read stored numbers: somebody must say when these stand still. Always one row. */
export const refreshStale = clickHouseRule({
  uid: 'trackcrumb-refresh-stale',
  title: 'Stored results are old',
  severity: 'warning',
  sql: `
SELECT
    multiIf(
        running = 0, 'No experiment runs: nothing has to be computed.',
        never, concat(oldest, ' was started ', ago, ' ago and has never been computed.'),
        concat('The oldest stored results of a running experiment, those of ', oldest, ', are ', ago, ' old.')
    ) AS details,
    seconds / 60 AS minutes
FROM
(
    SELECT
        countIf(status = 'running') AS running,
        argMaxIf(name, age, status = 'running') AS oldest,
        argMaxIf(isNull(computed_at), age, status = 'running') AS never,
        toFloat64(maxIf(age, status = 'running')) AS seconds,
        ${durationText('seconds')} AS ago
    FROM
    (
        SELECT name, status, computed_at, ifNull(age_seconds, dateDiff('second', started_at, now())) AS age
        FROM trackcrumb.experiment_summaries_v1
    )
)`,
  fires: { type: 'gt', params: [45] },
  wait: '15m',
  summary: 'How old the stored results are that dashboards and alert rules read',
  withoutRow: 'Nothing has been looked at yet.',
  advice:
    'The sidecar computes results every ten minutes. While this fires it does not: dashboards and the alert on the split show old numbers.',
  panel: NEWEST_EVENT_PANEL,
  ofExperiment: false,
});
