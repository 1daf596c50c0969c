import { ScaleDistribution, ScaleDistributionConfigBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { orOneRow } from './emptyRow';
import { experimentDashboard } from './experimentDashboard';
import { CHOSEN, experimentVariable } from './experimentVariable';
import { numbersAge } from './numbersAge';
import { chartPanel } from './panels/chartPanel';
import { COUNT, EXPECTED_COUNT, inWords, percent, pValue, TEXT } from './panels/format';
import { APP_PAGE, SRM_DASHBOARD_OF_ROW } from './panels/links';
import { type Columns, tablePanel } from './panels/tablePanel';
import { CHI_SQUARE_LIMIT, SEQUENTIAL_LIMIT, SPLIT_STATES } from './splitStates';

/** What the chart shows of smaller ones; a logarithmic axis needs an end. */
const SMALLEST_P = 1e-9;
const WORST_FIRST = "split_fires DESC, split = 'suspicious' DESC, split = 'ended', srm_p IS NULL, srm_p";

/** Did every experiment get the traffic it should have? */
export function srmHealth(): DashboardBuilder {
  return experimentDashboard({
    uid: 'trackcrumb-srm',
    description: 'Sample ratio mismatch: the split of visitors against the split that was configured.',
    from: 'now-30d',
    changes: { areShown: false },
  })
    .withVariable(experimentVariable(WORST_FIRST))
    .withPanel(splits())
    .withPanel(arms())
    .withPanel(overTime())
    .withPanel(numbersAge({ id: 4, span: 5, height: 8 }));
}

function splits(): ReturnType<typeof tablePanel> {
  const columns: Columns = {
    split_fires: 'hidden',
    experiment_id: 'hidden',
    name: { name: 'Experiment', width: { atLeast: 180 }, format: TEXT, link: APP_PAGE },
    split: { name: 'Split', width: 160, format: inWords(SPLIT_STATES) },
    in_words: { name: 'In words', width: { atLeast: 300 }, format: TEXT },
    n: { name: 'Visitors', width: 90, format: COUNT },
    largest_deviation: { name: 'In the wrong arm', width: 130, format: percent(2) },
    srm_p: { name: 'p, chi-square', width: 110, format: pValue(CHI_SQUARE_LIMIT) },
    sequential_srm_p: { name: 'p, sequential', width: 110, format: pValue(SEQUENTIAL_LIMIT) },
    arms: { name: 'Arms', width: 80, format: TEXT, link: SRM_DASHBOARD_OF_ROW },
  };
  return tablePanel({
    id: 1,
    title: 'Splits, wrong ones first',
    covers: 'now',
    description: `A mismatch is p < ${SEQUENTIAL_LIMIT} in the sequential test, which stays valid however often one looks. Chi-square: ${CHI_SQUARE_LIMIT}.`,
    noValue: 'No experiment has started yet.',
    span: 24,
    height: 12,
    sql: orOneRow({
      rows: `
SELECT
    split_fires, experiment_id, name, split, if(split IN ('ok', 'not tested'), '', split_text) AS in_words, n,
    largest_deviation, srm_p, sequential_srm_p, 'Show' AS arms
FROM trackcrumb.experiment_summaries_v1
WHERE status != 'completed' OR split = 'ended'`,
      orderBy: `${WORST_FIRST}, experiment_id`,
      columns: Object.keys(columns),
      says: { experiment_id: 'new', name: 'No experiment runs: create one' },
      whenNoneIn: "trackcrumb.experiment_summaries_v1 WHERE status != 'completed' OR split = 'ended'",
    }),
    columns,
  });
}

function arms(): ReturnType<typeof tablePanel> {
  const columns: Columns = {
    variant: { name: 'Arm', width: { atLeast: 150 }, format: TEXT },
    visitors: { name: 'Visitors', width: 90, format: COUNT },
    expected: { name: 'Expected', width: 90, format: EXPECTED_COUNT },
    difference: { name: 'Difference', width: 100, format: EXPECTED_COUNT },
    relative_difference: { name: 'Of expected', width: 100, format: percent(1) },
  };
  return tablePanel({
    id: 2,
    title: 'Arms of the experiment chosen above',
    covers: 'window of the experiment',
    description:
      'Counted now, under flag versions whose shares are known; expected is what these shares would have given.',
    noValue: 'No experiment is chosen above.',
    span: 12,
    height: 8,
    sql: `
SELECT variant, visitors, expected, visitors - expected AS difference, difference / nullIf(expected, 0) AS relative_difference
FROM trackcrumb.experiment_strata_v1
ARRAY JOIN variant_names AS variant, tested_counts AS visitors, expected_counts AS expected
WHERE ${CHOSEN}`,
    columns,
  });
}

const overTime = (): ReturnType<typeof chartPanel> =>
  chartPanel({
    id: 3,
    title: 'p-value by night, of the ten smallest',
    covers: 'the time range',
    description:
      'Chi-square, as the nightly check stored it. A line that falls through 0.001 is a mismatch that has grown.',
    noValue: 'No night has been stored yet.',
    span: 12,
    height: 8,
    unit: 'sci',
    decimals: 0,
    lines: 'names',
    legend: 'list',
    limits: { below: 'text', from: [[CHI_SQUARE_LIMIT, 'red']] },
    sql: `
SELECT toStartOfHour(computed_at) AS time, name, greatest(min(snapshots.srm_p), ${SMALLEST_P}) AS srm_p
FROM trackcrumb.result_snapshots_v1 AS snapshots
INNER JOIN
(
    SELECT experiment_id, name
    FROM trackcrumb.experiment_summaries_v1
    WHERE status != 'completed' AND srm_p IS NOT NULL
    ORDER BY srm_p
    LIMIT 10
) AS smallest ON smallest.experiment_id = toString(snapshots.experiment_id)
WHERE $__timeFilter(computed_at) AND snapshots.srm_p IS NOT NULL
GROUP BY time, name
ORDER BY time, name`,
  })
    .min(SMALLEST_P)
    .max(1)
    .scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10));
