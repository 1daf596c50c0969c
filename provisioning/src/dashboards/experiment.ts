import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PANEL_IDS } from '../panelIds';
import { changes } from './changesPanel';
import { experimentDashboard } from './experimentDashboard';
import { CHOSEN, experimentVariable } from './experimentVariable';
import { numbersAge } from './numbersAge';
import { chartPanel } from './panels/chartPanel';
import { COUNT, inWords, percent, pValue, TEXT } from './panels/format';
import { APP_PAGE, SRM_DASHBOARD } from './panels/links';
import { statPanel } from './panels/statPanel';
import { type Columns, tablePanel } from './panels/tablePanel';
import { CHI_SQUARE_LIMIT, SEQUENTIAL_LIMIT, SPLIT_STATES } from './splitStates';

const NONE = 'No experiment has started yet: create one in the Experiments app, above.';
const SUMMARY = `trackcrumb.experiment_summaries_v1 WHERE ${CHOSEN}`;
/** Days are days of UTC; what is true of a whole day stands at its end, behind the start of its experiment. */
const END_OF_DAY = "least(toDateTime(day + 1, 'UTC'), toDateTime(now(), 'UTC'))";

/** One experiment, chosen at the top. */
export function experiment(): DashboardBuilder {
  return experimentDashboard({
    uid: 'trackcrumb-experiment',
    description:
      'Verdict, counts, rates and split of the experiment chosen above, and every change that was made to it.',
    from: 'now-30d',
    changes: {
      areShown: true,
      sql: `
SELECT time, text, tags
FROM trackcrumb.experiment_annotations_v1
WHERE $__timeFilter(time) AND ${CHOSEN}
ORDER BY time`,
    },
  })
    .withVariable(experimentVariable('attention, name'))
    .withPanel(verdict())
    .withPanel(split())
    .withPanel(visitors())
    .withPanel(numbersAge({ id: 4, span: 5, height: 5 }, CHOSEN))
    .withPanel(variants())
    .withPanel(rates())
    .withPanel(newVisitors())
    .withPanel(changes());
}

const verdict = (): ReturnType<typeof statPanel> =>
  statPanel({
    id: 1,
    title: 'Verdict',
    covers: 'whole window',
    description: 'As the app says it. It weighs sample size, time and split, which no single number below does.',
    noValue: NONE,
    span: 7,
    height: 5,
    sql: `SELECT verdict_text FROM ${SUMMARY}`,
    values: { verdict_text: { name: 'Verdict', format: TEXT } },
    textSize: 18,
  });

const split = (): ReturnType<typeof statPanel> =>
  statPanel({
    id: PANEL_IDS.split,
    title: 'Split',
    covers: 'whole window',
    description: `A mismatch is p < ${SEQUENTIAL_LIMIT} in the sequential test. Chi-square, for comparison: ${CHI_SQUARE_LIMIT}.`,
    noValue: 'No experiment',
    span: 8,
    height: 5,
    sql: `SELECT split, srm_p, sequential_srm_p FROM ${SUMMARY}`,
    values: {
      split: { name: 'Split', format: inWords(SPLIT_STATES), link: SRM_DASHBOARD },
      srm_p: { name: 'p, chi-square', format: pValue(CHI_SQUARE_LIMIT) },
      sequential_srm_p: { name: 'p, sequential', format: pValue(SEQUENTIAL_LIMIT) },
    },
    textSize: 22,
    asRows: true,
  });

const visitors = (): ReturnType<typeof statPanel> =>
  statPanel({
    id: 3,
    title: 'Visitors',
    covers: 'now',
    description:
      'Counted in the arms in its window, or events. Not counted: who claims an arm that cannot be confirmed, ' +
      'and whom a later split moved to another.',
    noValue: 'None',
    span: 4,
    height: 5,
    sql: `
SELECT sum(n) AS counted, any(unverified_n) AS unverified, any(moved_n) AS moved
FROM trackcrumb.experiment_results_v2
WHERE ${CHOSEN}
HAVING max(computed_at) > toDateTime64(0, 3, 'UTC')`,
    values: {
      counted: { name: 'Counted', format: COUNT },
      unverified: { name: 'Not confirmed', format: COUNT },
      moved: { name: 'Moved', format: COUNT },
    },
    textSize: 22,
    asRows: true,
  });

/** Of the median, with the ends of its interval. */
const LIFT = `concat(
        printf('%+.1f%%', 100 * lift), ' (', printf('%+.1f', 100 * lift_lower), ' to ', printf('%+.1f', 100 * lift_upper), ')'
    )`;

function variants(): ReturnType<typeof tablePanel> {
  const columns: Columns = {
    arm: 'hidden',
    experiment_id: 'hidden',
    variant_name: { name: 'Arm', width: { atLeast: 150 }, wraps: true, format: TEXT, link: APP_PAGE },
    n: { name: 'Visitors', width: 100, format: COUNT },
    conversions: { name: 'Conversions', width: 110, format: COUNT },
    conversion_rate: { name: 'Conversion rate', width: 130, format: percent(2) },
    lift_interval: { name: 'Lift (95 %)', width: 190, format: TEXT },
    chance_best: { name: 'Chance to be best', width: 140, format: percent() },
    chance_to_beat_control: { name: 'Chance to beat control', width: 170, format: percent() },
    share: { name: 'Share', width: 90, format: percent() },
    expected_share: { name: 'Expected share', width: 125, format: percent() },
  };
  return tablePanel({
    id: 5,
    title: 'Arms',
    covers: 'whole window',
    description:
      'Control first, as old as the numbers above. Over several splits rates are standardised. ' +
      'Lifts and chances are not said of few visitors, nor where the split is wrong.',
    span: 24,
    height: 7,
    rows: `
SELECT
    arm, experiment_id, variant_name, n, conversions, mean AS conversion_rate,
    if(is_believed, ${LIFT}, NULL) AS lift_interval,
    if(is_believed, prob_best, NULL) AS chance_best,
    if(is_believed, prob_beats_control, NULL) AS chance_to_beat_control,
    share, expected_share
FROM
(
    SELECT
        *,
        sum(n) OVER () > 0
            AND experiment_id NOT IN (
                SELECT experiment_id
                FROM trackcrumb.experiment_summaries_v1
                WHERE split IN ('mismatch', 'paused', 'ended')
            ) AS is_believed
    FROM trackcrumb.experiment_results_v2
    WHERE ${CHOSEN}
)`,
    orderBy: 'arm',
    empty: {
      says: { experiment_id: 'new', variant_name: 'No experiment has started yet: create one' },
      whenNoneIn: SUMMARY,
    },
    columns,
  });
}

/** One line for each arm, from experiment_daily_v1. */
const daily = (value: string, condition: string): string => `
SELECT
    ${END_OF_DAY} AS time,
    toString(indexOf(e.variant_keys, d.variant)) AS arm,
    e.variant_names[indexOf(e.variant_keys, d.variant)] AS variant,
    ${value}
FROM trackcrumb.experiment_daily_v1 AS d
INNER JOIN trackcrumb.experiments_v1 AS e ON toString(e.experiment_id) = d.experiment_id
WHERE $__dateFilter(day) AND d.${CHOSEN} AND ${condition}
ORDER BY time, arm`;

const rates = (): ReturnType<typeof chartPanel> =>
  chartPanel({
    id: 6,
    title: 'Conversion rate, all days up to each',
    covers: 'the time range',
    description: 'Conversions by visitors (or events) of the whole window up to the end of the day, UTC.',
    noValue: 'Nobody has been counted in the time range.',
    span: 12,
    height: 9,
    unit: 'percentunit',
    // With one, the labels of an axis from 3 to 4 % are uneven: 3.3, 3.5, 3.8.
    decimals: 2,
    lines: 'arms',
    fromZero: false,
    points: true,
    legend: 'list',
    limits: 'none',
    sql: daily('cumulative_rate AS rate', 'cumulative_n > 0'),
  });

const newVisitors = (): ReturnType<typeof chartPanel> =>
  chartPanel({
    id: 7,
    title: 'New visitors (or events) per day, UTC',
    covers: 'the time range',
    description: 'Whole days (UTC), by the first exposure, shown at their end. Experiments of events count each.',
    noValue: 'Nobody has been counted on a whole day of the time range.',
    span: 12,
    height: 9,
    unit: 'locale',
    decimals: 0,
    lines: 'arms',
    fromZero: true,
    points: true,
    legend: 'list',
    limits: 'none',
    sql: daily('d.n AS visitors', 'day < today()'),
  });
