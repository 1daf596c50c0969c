import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PANEL_IDS } from '../panelIds';
import { experimentDashboard } from './experimentDashboard';
import { chartPanel } from './panels/chartPanel';
import { COUNT, duration, inWords, TEXT } from './panels/format';
import { APP_PAGE } from './panels/links';
import { statPanel } from './panels/statPanel';
import { type Columns, tablePanel } from './panels/tablePanel';

/** Seconds without an event: worth a look, and an alert. */
const LATE = 300;
const STOPPED = 900;
const RUNNING = "trackcrumb.experiment_summaries_v1 WHERE status = 'running'";
const NO_EVENT = 'No event in the time range.';

/** Do events arrive? */
export function ingestHealth(): DashboardBuilder {
  return experimentDashboard({
    uid: 'trackcrumb-ingest',
    description:
      'Events as they reach ClickHouse, last 24 hours. What is refused or waiting is in /metrics of the sidecar.',
    from: 'now-6h',
    changes: { areShown: true },
  })
    .withPanel(arrival())
    .withPanel(newest())
    .withPanel(lastHour())
    .withPanel(perMinute())
    .withPanel(delay())
    .withPanel(silence());
}

const arrival = (): ReturnType<typeof statPanel> =>
  statPanel({
    id: 2,
    title: 'Ingest',
    covers: 'now',
    description: 'Events are expected as long as an experiment runs. From 15 minutes without any on, an alert fires.',
    noValue: 'ClickHouse did not say',
    span: 6,
    height: 5,
    sql: `
SELECT
    multiIf(
        events = 0 AND running = 0, 'not expected',
        events = 0, 'none',
        age_seconds >= ${STOPPED}, 'stopped',
        age_seconds >= ${LATE}, 'late',
        'arriving'
    ) AS state
FROM
(
    SELECT count() AS events, dateDiff('second', max(minute), now()) AS age_seconds
    FROM trackcrumb.ingest_health_v1
) AS received
CROSS JOIN (SELECT countIf(status = 'running') AS running FROM trackcrumb.experiments_v1) AS expected`,
    values: {
      state: {
        name: 'Ingest',
        format: inWords({
          arriving: ['Events arrive', 'green'],
          late: ['Nothing for minutes', 'orange'],
          stopped: ['Stopped', 'red'],
          none: ['No event for a day', 'red'],
          'not expected': ['Nothing runs, nothing comes', 'text'],
        }),
      },
    },
    textSize: 28,
  });

const newest = (): ReturnType<typeof statPanel> =>
  statPanel({
    id: PANEL_IDS.newestEvent,
    title: 'Since the newest event',
    covers: 'now',
    description: 'Grows when nobody sends, and when the sidecar cannot write to ClickHouse.',
    noValue: 'none in 24 h',
    span: 6,
    height: 5,
    sql: `
SELECT if(count() = 0, NULL, dateDiff('second', max(minute), now())) AS seconds
FROM trackcrumb.ingest_health_v1`,
    values: {
      seconds: {
        name: 'Ago',
        format: duration(
          {
            below: 'text',
            from: [
              [LATE, 'orange'],
              [STOPPED, 'red'],
            ],
          },
          'none in 24 h'
        ),
      },
    },
    textSize: 38,
  });

const lastHour = (): ReturnType<typeof statPanel> =>
  statPanel({
    id: 3,
    title: 'Events',
    covers: 'last hour',
    description: 'Stored in ClickHouse. Bots are among the events and count in no experiment.',
    noValue: 'none',
    span: 12,
    height: 5,
    sql: `
SELECT sum(events) AS events, sum(exposures) AS exposures, sum(conversions) AS conversions, sum(bots) AS bots
FROM trackcrumb.ingest_health_v1
WHERE minute >= now() - INTERVAL 1 HOUR`,
    values: {
      events: { name: 'All', format: COUNT },
      exposures: { name: 'In experiments', format: COUNT },
      conversions: { name: 'Converting', format: COUNT },
      bots: { name: 'Of bots', format: COUNT },
    },
  });

const perMinute = (): ReturnType<typeof chartPanel> =>
  chartPanel({
    id: 4,
    title: 'Events per minute',
    covers: 'the time range',
    description:
      'By the minute the sidecar received them, one day back. A gap is an outage of senders, sidecar or ClickHouse.',
    noValue: NO_EVENT,
    span: 12,
    height: 9,
    unit: 'locale',
    decimals: 0,
    lines: {
      events: { name: 'All', color: 'blue' },
      exposures: { name: 'In experiments', color: 'purple' },
      conversions: { name: 'Converting', color: 'green' },
      bots: { name: 'Of bots', color: 'orange' },
    },
    fromZero: true,
    points: false,
    legend: 'list',
    limits: 'none',
    sql: `
SELECT minute AS time, events, exposures, conversions, bots
FROM trackcrumb.ingest_health_v1
WHERE $__timeFilter(minute)
ORDER BY time`,
  });

const delay = (): ReturnType<typeof chartPanel> =>
  chartPanel({
    id: 5,
    title: 'From happening to the sidecar',
    covers: 'the time range',
    description: 'The slowest 5 % of each minute took longer. Offline queues and wrong clocks show here.',
    noValue: NO_EVENT,
    span: 12,
    height: 9,
    unit: 's',
    decimals: 1,
    lines: { seconds: { name: '95th percentile', color: 'blue' } },
    fromZero: true,
    points: false,
    legend: 'list',
    limits: 'none',
    sql: `
SELECT minute AS time, sender_delay_p95_seconds AS seconds
FROM trackcrumb.ingest_health_v1
WHERE $__timeFilter(minute)
ORDER BY time`,
  });

function silence(): ReturnType<typeof tablePanel> {
  const columns: Columns = {
    experiment_id: 'hidden',
    name: { name: 'Experiment', width: { atLeast: 300 }, wraps: true, format: TEXT, link: APP_PAGE },
    silent_seconds: {
      name: 'Without a new visitor for',
      width: 220,
      format: duration({ below: 'text', from: [[6 * 3600, 'orange']] }, '–'),
    },
  };
  return tablePanel({
    id: 6,
    title: 'Running experiments by the time without a new visitor',
    covers: 'now',
    description: 'From six hours on an alert fires, if something else was received meanwhile.',
    span: 24,
    height: 9,
    rows: `SELECT experiment_id, name, silent_seconds FROM ${RUNNING}`,
    orderBy: 'silent_seconds DESC, experiment_id',
    empty: { says: { experiment_id: 'new', name: 'No experiment runs: create one' }, whenNoneIn: RUNNING },
    columns,
  });
}
