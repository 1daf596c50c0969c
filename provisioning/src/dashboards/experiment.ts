import {
  type DashboardBuilder,
  QueryVariableBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';
import { DATASOURCE, seriesQuery, tableQuery } from '../clickhouseQuery';
import { hidden, linkToApp, percent, pValue } from './columns';
import { experimentDashboard } from './experimentDashboard';

/** Escaped by Grafana: a value of the variable cannot leave its quotes. */
const CHOSEN = 'experiment_id = ${experiment:sqlstring}';

/** One experiment, chosen at the top. */
export function experiment(): DashboardBuilder {
  return experimentDashboard({
    uid: 'trackcrumb-experiment',
    title: 'One experiment',
    description: 'Counts, rates and health of the experiment chosen above, and every change that was made to it.',
    from: 'now-30d',
    annotationsSql: `
SELECT time, text, tags
FROM trackcrumb.experiment_annotations_v1
WHERE $__timeFilter(time) AND ${CHOSEN}
ORDER BY time`,
  })
    .withVariable(
      new QueryVariableBuilder('experiment')
        .label('Experiment')
        .datasource(DATASOURCE)
        .query(
          `SELECT toString(experiment_id) AS __value, name AS __text FROM trackcrumb.experiments_v1 WHERE status != 'draft' ORDER BY created_at DESC`
        )
        .refresh(VariableRefresh.OnDashboardLoad)
        .allowCustomValue(false)
    )
    .withPanel(
      new TablePanel()
        .title('Variants')
        .description('The whole window. The share counted beside the share expected; verdict and loss are in the app.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(7)
        .span(16)
        .withTarget(
          tableQuery(`
SELECT
    experiment_id, variant_name AS variant, n, conversions, conversion_rate, mean, prob_best, prob_beats_control, share,
    expected_share
FROM trackcrumb.experiment_results_v1
WHERE ${CHOSEN}
ORDER BY arm`)
        )
        .overrideByName('experiment_id', hidden)
        .overrideByName('variant', linkToApp)
        .overrideByRegexp('conversion_rate|mean|prob_.*|.*share', percent)
    )
    .withPanel(
      new StatPanel()
        .title('Sample ratio mismatch, while it runs')
        .description(
          'p-values: of the chi-square test (a mismatch below 0.001) and of the sequential one (below 0.01).'
        )
        .unit('sci')
        .datasource(DATASOURCE)
        .height(7)
        .span(8)
        .noValue('not running, or nobody counted')
        .withTarget(tableQuery(`SELECT srm_p, sequential_srm_p FROM trackcrumb.experiment_srm_v1 WHERE ${CHOSEN}`))
        .overrideByRegexp('.*srm_p', pValue)
    )
    .withPanel(
      new TimeSeriesPanel()
        .title('Conversion rate, all days up to each')
        .description('Conversions by visitors (or events) of the whole window up to the end of the day, UTC.')
        .datasource(DATASOURCE)
        .unit('percentunit')
        .height(9)
        .span(12)
        .withTarget(
          seriesQuery(`
SELECT toDateTime(day, 'UTC') AS time, variant, cumulative_rate AS rate
FROM trackcrumb.experiment_daily_v1
WHERE $__dateFilter(day) AND ${CHOSEN} AND cumulative_n > 0
ORDER BY time`)
        )
    )
    .withPanel(
      new TimeSeriesPanel()
        .title('New visitors (or events) per day')
        .description('Counted on the day (UTC) of the first exposure; an experiment that counts events counts each.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(9)
        .span(12)
        .withTarget(
          seriesQuery(`
SELECT toDateTime(day, 'UTC') AS time, variant, n
FROM trackcrumb.experiment_daily_v1
WHERE $__dateFilter(day) AND ${CHOSEN}
ORDER BY time`)
        )
    )
    .withPanel(
      new TablePanel()
        .title('Changes')
        .description('Who changed the experiment or its flag, newest first.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(8)
        .span(24)
        .withTarget(
          tableQuery(`
SELECT at, actor, action, id, summary, metadata
FROM trackcrumb.audit_v1
WHERE ${CHOSEN}
ORDER BY seq DESC, kind
LIMIT 100`)
        )
    );
}
