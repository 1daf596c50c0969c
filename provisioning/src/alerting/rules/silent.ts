import { clickHouseRule } from '../clickHouseRule';
import { SPLIT_PANEL } from '../links';
import { TOLD_EXPERIMENTS } from './toldExperiments';

/**
 * Silence counts only in hours in which other events arrived: a dead ingest and a night without visitors silence nobody.
 */
export const silent = clickHouseRule({
  uid: 'trackcrumb-silent',
  title: 'Running experiment gets no visitors',
  severity: 'warning',
  sql: `
WITH (SELECT groupUniqArray(toStartOfHour(minute)) FROM trackcrumb.ingest_health_v1) AS busy_hours
SELECT
    experiment_id,
    multiIf(
        status = 'paused', concat(name, ' is paused: nobody new is expected.'),
        status = 'completed', concat(name, ' was completed: nobody new is expected.'),
        concat(
            name,
            if(isNull(last_new_visitor_at), ': nobody has come since its start, ', ': the last new visitor came '),
            formatReadableTimeDelta(seconds, 'days', 'minutes'), ' ago. Events of any kind arrived in ',
            toString(busy), if(busy = 1, ' hour', ' hours'), ' since then.'
        )
    ) AS details,
    if(status = 'running', least(seconds / 3600, busy), 0.) AS hours
FROM
(
    SELECT
        experiment_id, name, status, last_new_visitor_at,
        toFloat64(ifNull(silent_seconds, 0)) AS seconds,
        arrayCount(hour -> hour >= toStartOfHour(now() - toIntervalSecond(ifNull(silent_seconds, 0))), busy_hours) AS busy
    FROM trackcrumb.experiment_summaries_v1
    WHERE ${TOLD_EXPERIMENTS}
)`,
  fires: { type: 'gt', params: [6] },
  wait: '30m',
  summary: 'How long a running experiment has had no new visitor while other events arrived',
  withoutRow: 'No experiment has been looked at yet.',
  advice: 'While this fires, ask: is the flag still asked for, is the page still there, does the tracker still send?',
  panel: SPLIT_PANEL,
  ofExperiment: true,
});
