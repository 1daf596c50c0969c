import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  ScaleDistribution,
  ScaleDistributionConfigBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';
import { DATASOURCE, seriesQuery, tableQuery } from '../clickhouseQuery';
import { flag, hidden, linkToApp, linkToDashboard, percent, pValue, redBelow } from './columns';
import { experimentDashboard } from './experimentDashboard';

/** Did every running experiment get the traffic it should have? */
export function srmHealth(): DashboardBuilder {
  return experimentDashboard({
    uid: 'trackcrumb-srm',
    title: 'SRM health',
    description: 'Sample ratio mismatch: the split of visitors against the split that was configured.',
    from: 'now-30d',
  })
    .withPanel(
      new TablePanel()
        .title('Running experiments')
        .description('Chi-square at 0.001; the sequential test at 0.01 stays valid however often one looks.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(10)
        .span(24)
        .withTarget(
          tableQuery(`
SELECT
    experiment_id, name, days_running, n, counts_json AS counted, expected_counts_json AS expected, largest_deviation,
    srm_p, is_flagged AS chi_square, sequential_srm_p, is_flagged_sequentially AS sequential, untested_n
FROM trackcrumb.experiment_srm_v1
ORDER BY srm_p IS NULL, srm_p`)
        )
        .overrideByName('experiment_id', hidden)
        .overrideByName('name', linkToApp)
        .overrideByName('counted', linkToDashboard)
        .overrideByName('days_running', [{ id: 'decimals', value: 1 }])
        .overrideByName('largest_deviation', percent)
        .overrideByName('srm_p', pValue)
        .overrideByName('sequential_srm_p', pValue)
        .overrideByName('chi_square', flag)
        .overrideByName('sequential', flag)
    )
    .withPanel(
      new TablePanel()
        .title('Paused by the nightly check')
        .description('With the p-value it was paused for. Nobody can apply a winner while the pause stands.')
        .unit('short')
        .datasource(DATASOURCE)
        .height(7)
        .span(12)
        .withTarget(
          tableQuery(`
SELECT at, experiment_id, name, JSONExtractFloat(metadata, 'pValue') AS srm_p
FROM trackcrumb.audit_v1
WHERE action = 'experiment.auto_paused_srm'
ORDER BY at DESC
LIMIT 100`)
        )
        .overrideByName('experiment_id', hidden)
        .overrideByName('name', linkToApp)
        .overrideByName('srm_p', pValue)
    )
    .withPanel(
      new TimeSeriesPanel()
        .title('SRM p-value as the nightly check stored it')
        .description('By night, on a logarithmic scale. A line that falls through 0.001 is a mismatch that has grown.')
        .unit('none')
        .datasource(DATASOURCE)
        .height(7)
        .span(12)
        .min(1e-9)
        .max(1)
        .scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10))
        .thresholds(redBelow(0.001))
        .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Line))
        .withTarget(
          seriesQuery(`
SELECT computed_at AS time, toString(experiment_id) AS experiment, min(srm_p) AS srm_p
FROM trackcrumb.result_snapshots_v1
WHERE $__timeFilter(computed_at)
GROUP BY time, experiment
ORDER BY time`)
        )
    );
}
