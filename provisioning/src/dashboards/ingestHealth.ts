import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';
import { DATASOURCE, seriesQuery, tableQuery } from '../clickhouseQuery';
import { hidden, linkToApp } from './columns';
import { experimentDashboard } from './experimentDashboard';

/** Do events arrive? */
export function ingestHealth(): DashboardBuilder {
  return experimentDashboard({
    uid: 'trackcrumb-ingest',
    title: 'Ingest health',
    description:
      'Events as they reach ClickHouse, last 24 hours. What is refused or waiting is in /metrics of the sidecar.',
    from: 'now-6h',
  })
    .withPanel(
      new StatPanel()
        .title('Since the newest event')
        .description('Grows when nobody sends, and when the sidecar cannot write to ClickHouse.')
        .datasource(DATASOURCE)
        .unit('s')
        .height(5)
        .span(8)
        .noValue('none in 24 h')
        .withTarget(
          tableQuery(`
SELECT dateDiff('second', max(minute), now()) AS seconds
FROM trackcrumb.ingest_health_v1
HAVING count() > 0`)
        )
    )
    .withPanel(
      new StatPanel()
        .title('Events, last hour')
        .description('Stored in ClickHouse. Bots are among the events and count in no experiment.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(5)
        .span(8)
        .withTarget(
          tableQuery(`
SELECT sum(events) AS events, sum(exposures) AS exposures, sum(conversions) AS conversions, sum(bots) AS bots
FROM trackcrumb.ingest_health_v1
WHERE minute >= now() - INTERVAL 1 HOUR`)
        )
    )
    .withPanel(
      new TablePanel()
        .title('Running experiments without a new visitor for the longest')
        .description('From six hours on, an alert fires.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(5)
        .span(8)
        .withTarget(
          tableQuery(`
SELECT experiment_id, name, silent_seconds
FROM trackcrumb.experiment_activity_v1
ORDER BY silent_seconds DESC
LIMIT 20`)
        )
        .overrideByName('experiment_id', hidden)
        .overrideByName('name', linkToApp)
        .overrideByName('silent_seconds', [{ id: 'unit', value: 's' }])
    )
    .withPanel(
      new TimeSeriesPanel()
        .title('Events per minute')
        .description('By the minute the sidecar received them. A gap is an outage of senders, sidecar or ClickHouse.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(9)
        .span(12)
        .withTarget(
          seriesQuery(`
SELECT minute AS time, events, exposures, conversions, bots
FROM trackcrumb.ingest_health_v1
WHERE $__timeFilter(minute)
ORDER BY time`)
        )
    )
    .withPanel(
      new TimeSeriesPanel()
        .title('From happening to the sidecar, 95th percentile')
        .description('Offline queues and wrong clocks show here.')
        .datasource(DATASOURCE)
        .unit('s')
        .height(9)
        .span(12)
        .withTarget(
          seriesQuery(`
SELECT minute AS time, sender_delay_p95_seconds AS seconds
FROM trackcrumb.ingest_health_v1
WHERE $__timeFilter(minute)
ORDER BY time`)
        )
    );
}
