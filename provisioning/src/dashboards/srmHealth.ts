import { ScaleDistribution, ScaleDistributionConfigBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { experimentDashboard } from './experimentDashboard';
import { CHOSEN, experimentVariable } from './experimentVariable';
import { numbersAge } from './numbersAge';
import { chartPanel } from './panels/chartPanel';
import { COUNT, EXPECTED_COUNT, inWords, percent, pValue, TEXT } from './panels/format';
import { APP_PAGE, SRM_DASHBOARD_OF_ROW } from './panels/links';
import { statPanel } from './panels/statPanel';
import { type Columns, tablePanel } from './panels/tablePanel';
import { CHI_SQUARE_LIMIT, SEQUENTIAL_LIMIT, SPLIT_STATES } from './splitStates';

/** What the chart shows of smaller ones; a logarithmic axis needs an end. */
const SMALLEST_P = 1e-9;
/** Two digits: the legend has no format that rounds such numbers. */
const READABLE = `toFloat64(printf('%.1e', greatest(min(snapshots.srm_p), ${SMALLEST_P})))`;
const WORST_FIRST = "split_fires DESC, split = 'suspicious' DESC, split = 'ended', srm_p IS NULL, srm_p";

/** Those that run or stand paused, and those that ended with a mismatch. */
const TESTED = "trackcrumb.experiment_summaries_v1 WHERE status != 'completed' OR split = 'ended'";

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
    .withPanel(words())
    .withPanel(numbersAge({ id: 4, span: 5, height: 7 }))
    .withPanel(overTime());
}

function splits(): ReturnType<typeof tablePanel> {
  const columns: Columns = {
    split_fires: 'hidden',
    experiment_id: 'hidden',
    chosen: 'hidden',
    name: { name: 'Experiment', width: { atLeast: 300 }, wraps: true, format: TEXT, link: APP_PAGE },
    split: { name: 'Split', width: 190, format: inWords(SPLIT_STATES) },
    n: { name: 'Visitors', width: 100, format: COUNT },
    largest_deviation: { name: 'In the wrong arm', width: 140, format: percent(2) },
    srm_p: { name: 'p, chi-square', width: 120, format: pValue(CHI_SQUARE_LIMIT) },
    sequential_srm_p: { name: 'p, sequential', width: 120, format: pValue(SEQUENTIAL_LIMIT) },
    more: { name: 'Arms and words', width: 130, format: TEXT, link: SRM_DASHBOARD_OF_ROW },
  };
  return tablePanel({
    id: 1,
    title: 'Splits, wrong ones first',
    covers: 'now',
    description: `A mismatch is p < ${SEQUENTIAL_LIMIT} in the sequential test, valid however often one looks. The nightly check pauses by chi-square.`,
    span: 24,
    height: 12,
    rows: `
SELECT
    split_fires, experiment_id, experiment_id AS chosen, name, split, n, largest_deviation, srm_p, sequential_srm_p,
    'Show below' AS more
FROM ${TESTED}`,
    orderBy: `${WORST_FIRST}, experiment_id`,
    empty: { says: { experiment_id: 'new', name: 'No experiment runs: create one' }, whenNoneIn: TESTED },
    columns,
  });
}

function arms(): ReturnType<typeof tablePanel> {
  const columns: Columns = {
    position: 'hidden',
    variant: { name: 'Arm', width: { atLeast: 110 }, wraps: true, format: TEXT },
    visitors: { name: 'Visitors', width: 80, format: COUNT },
    expected: { name: 'Expected', width: 90, format: EXPECTED_COUNT },
    difference: { name: 'Difference', width: 95, format: EXPECTED_COUNT },
    relative_difference: { name: 'Of expected', width: 100, format: percent(1) },
  };
  return tablePanel({
    id: 2,
    title: 'Arms of the experiment chosen above',
    covers: 'whole window',
    description:
      'Counted now, under flag versions whose shares are known; expected is what these shares would have given.',
    span: 11,
    height: 7,
    rows: `
SELECT
    position, variant, visitors, expected, visitors - expected AS difference,
    difference / nullIf(expected, 0) AS relative_difference
FROM trackcrumb.experiment_strata_v1
ARRAY JOIN
    arrayEnumerate(variants) AS position, variant_names AS variant, tested_counts AS visitors,
    expected_counts AS expected
WHERE ${CHOSEN}`,
    orderBy: 'position',
    empty: {
      says: { variant: 'No experiment' },
      whenNoneIn: `trackcrumb.experiment_summaries_v1 WHERE ${CHOSEN}`,
    },
    columns,
  });
}

const words = (): ReturnType<typeof statPanel> =>
  statPanel({
    id: 5,
    title: 'The experiment chosen above',
    covers: 'now',
    description: 'What is known of its split, and what to do: the text of its alert.',
    noValue: 'No experiment has started yet: create one in the Experiments app, above.',
    span: 8,
    height: 7,
    sql: `SELECT split_text FROM trackcrumb.experiment_summaries_v1 WHERE ${CHOSEN}`,
    values: { split_text: { name: 'In words', format: TEXT } },
    textSize: 15,
  });

const overTime = (): ReturnType<typeof chartPanel> =>
  chartPanel({
    id: 3,
    title: 'p-value by night, of the ten smallest',
    covers: 'the time range',
    description:
      'Chi-square, as the nightly check stored it. A line that falls through 0.001 is a mismatch that has grown.',
    noValue: 'No night has been stored yet.',
    span: 24,
    height: 9,
    unit: 'sci',
    decimals: undefined,
    lines: 'names',
    fromZero: false,
    points: true,
    legend: 'table, smallest first',
    limits: { below: 'text', from: [[CHI_SQUARE_LIMIT, 'red']] },
    sql: `
SELECT toStartOfHour(computed_at) AS time, name, ${READABLE} AS srm_p
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
    // Labels such as 0.000001 are cut off else.
    .axisWidth(80)
    .scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10));
