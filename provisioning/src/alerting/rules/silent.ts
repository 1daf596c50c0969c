import { clickHouseRule } from '../clickHouseRule';
import { durationText } from '../durationText';
import { SPLIT_PANEL } from '../links';
import { TOLD_EXPERIMENTS } from './toldExperiments';

/**
 * Silence counts only in hours in which other events arrived: a dead ingest and a night without visitors silence nobody.
 * It is measured up to the moment the numbers were stored: old ones accuse nobody either.
 */
export const silent = clickHouseRule({
  uid: 'trackcrumb-silent',
  title: 'Running experiment gets no visitors',
  severity: 'warning',
  sql: `
WITH (SELECT groupUniqArray(toStartOfHour(minute)) FROM trackcrumb.ingest_health_v1) AS busy_hours
SELECT
    experiment_id,
    experiment_id AS trackcrumb_experiment,
    multiIf(
        status = 'paused', concat(name, ' is paused: nobody new is expected.'),
        status = 'completed', concat(name, ' was completed: nobody new is expected.'),
        isNull(computed_at), concat(name, ': nothing has been computed yet.'),
        concat(
            name, ': at ', formatDateTime(computed_at, '%H:%i'), ' UTC, ',
            if(isNull(last_new_visitor_at), 'nobody had come since its start, ', 'the last new visitor had come '),
            ago, ' before. Events of any kind arrived in ', toString(busy), ' of the clock hours since.'
        )
    ) AS details,
    if(status = 'running', least(seconds / 3600, busy), 0.) AS hours
FROM
(
    SELECT
        experiment_id, name, status, computed_at, last_new_visitor_at,
        toFloat64(ifNull(silent_seconds, 0)) AS seconds,
        ${durationText('seconds')} AS ago,
        toDateTime(ifNull(computed_at, started_at), 'UTC') AS until,
        arrayCount(hour -> hour BETWEEN toStartOfHour(until - toIntervalSecond(seconds)) AND until, busy_hours) AS busy
    FROM trackcrumb.experiment_summaries_v1
    WHERE ${TOLD_EXPERIMENTS}
)`,
  fires: { type: 'gt', params: [6] },
  wait: '30m',
  summary: 'How long a running experiment has had no new visitor while other events arrived',
  withoutRow: 'No experiment has been looked at yet.',
  advice:
    'While this fires, look whether the flag is still asked for, the page still there, and the tracker still sends.',
  panel: SPLIT_PANEL,
  ofExperiment: true,
});
