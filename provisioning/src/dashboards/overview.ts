import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';
import { DATASOURCE, seriesQuery, tableQuery } from '../clickhouseQuery';
import { hidden, linkToApp, linkToDashboard, percent, redFrom } from './columns';
import { experimentDashboard } from './experimentDashboard';

/** Every experiment at a glance. */
export function overview(): DashboardBuilder {
  return experimentDashboard({
    uid: 'trackcrumb-overview',
    title: 'Experiments overview',
    description: 'Every experiment: status, visitors, rates, and the probability of each variant to be the best.',
    from: 'now-30d',
  })
    .withPanel(
      new StatPanel()
        .title('Experiments by status')
        .description('Drafts have no visitors yet; completed experiments keep their results.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(4)
        .span(12)
        .withTarget(
          tableQuery(`
SELECT
    countIf(status = 'running') AS running,
    countIf(status = 'paused') AS paused,
    countIf(status = 'draft') AS draft,
    countIf(status = 'completed') AS completed
FROM trackcrumb.experiments_v1`)
        )
    )
    .withPanel(
      new StatPanel()
        .title('Running with a sample ratio mismatch')
        .description('By the chi-square test at p < 0.001, flag versions pooled. Which ones: SRM health.')
        .unit('short')
        .thresholds(redFrom(1))
        .datasource(DATASOURCE)
        .height(4)
        .span(12)
        .withTarget(tableQuery(`SELECT sum(is_flagged) AS flagged FROM trackcrumb.experiment_srm_v1`))
    )
    .withPanel(
      new TablePanel()
        .title('Results')
        .description('Counts of the window of each experiment. Verdicts, which weigh more than this, are in the app.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(12)
        .span(24)
        .withTarget(
          tableQuery(`
SELECT
    experiment_id, name, status, variant_name AS variant, n, conversions, conversion_rate, prob_best, prob_beats_control
FROM trackcrumb.experiment_results_v1
ORDER BY status = 'running' DESC, window_end DESC, experiment_id, arm`)
        )
        .overrideByName('experiment_id', hidden)
        .overrideByName('name', linkToApp)
        .overrideByName('variant', linkToDashboard)
        .overrideByName('conversion_rate', percent)
        .overrideByName('prob_best', percent)
        .overrideByName('prob_beats_control', percent)
    )
    .withPanel(
      new TimeSeriesPanel()
        .title('New visitors (or events) per day')
        .description('Counted on the day (UTC) of the first exposure; an experiment that counts events counts each.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(9)
        .span(24)
        .withTarget(
          seriesQuery(`
SELECT toDateTime(day, 'UTC') AS time, name, sum(n) AS n
FROM trackcrumb.experiment_daily_v1
WHERE $__dateFilter(day)
GROUP BY time, name
ORDER BY time`)
        )
    );
}
