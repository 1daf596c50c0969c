import { CustomVariableBuilder, type DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { EXPERIMENT_STATUSES } from '@trackcrumb/contract';
import { experimentDashboard } from './experimentDashboard';
import { experiments } from './experimentsTable';
import { numbersAge } from './numbersAge';
import { chartPanel } from './panels/chartPanel';
import { COUNT, countWithLimits } from './panels/format';
import { appList, INGEST_DASHBOARD, type PanelLink, SRM_DASHBOARD } from './panels/links';
import type { PanelFrame } from './panels/panelFrame';
import { statPanel } from './panels/statPanel';

/** Which experiment needs somebody? From stored rows only, so that many can have it open. */
export function overview(): DashboardBuilder {
  return experimentDashboard({
    uid: 'trackcrumb-overview',
    description: 'Every experiment that was started, what needs somebody first: split, visitors and verdict in words.',
    from: 'now-30d',
    changes: { areShown: false },
  })
    .withVariable(
      new CustomVariableBuilder('status')
        .label('Status')
        .values(EXPERIMENT_STATUSES.filter((status) => status !== 'draft').join(','))
        .multi(true)
        .includeAll(true)
        .allowCustomValue(false)
        .current({ text: ['All'], value: ['$__all'] })
    )
    .withPanel(byStatus())
    .withPanel(
      needing({
        id: 2,
        title: 'Wrong splits',
        attention: 'Split is wrong',
        description: 'Visitors are not split as configured: results of these experiments cannot be believed.',
        color: 'red',
        link: SRM_DASHBOARD,
      })
    )
    .withPanel(
      needing({
        id: 3,
        title: 'Without visitors',
        attention: 'No visitors',
        description: 'Running, and nobody new came for hours: the code may have been taken out.',
        color: 'orange',
        link: INGEST_DASHBOARD,
      })
    )
    .withPanel(
      needing({
        id: 4,
        title: 'Decided',
        attention: 'Decided',
        description: 'The verdict is there, and nobody has acted on it: apply the winner, or end the experiment.',
        color: 'text',
        link: appList(),
      })
    )
    .withPanel(numbersAge({ id: 5, span: 5, height: 4 }))
    .withPanel(experiments())
    .withPanel(visitors());
}

const byStatus = (): ReturnType<typeof statPanel> =>
  statPanel({
    id: 1,
    title: 'Experiments by status',
    covers: 'now',
    description: 'Drafts have no visitors yet; completed experiments keep their results. A click opens their list.',
    noValue: 'No experiment yet',
    span: 7,
    height: 4,
    sql: `
SELECT
    countIf(status = 'running') AS running,
    countIf(status = 'paused') AS paused,
    countIf(status = 'completed') AS completed,
    countIf(status = 'draft') AS draft
FROM trackcrumb.experiments_v1`,
    values: {
      running: { name: 'Running', format: COUNT, link: appList('running') },
      paused: { name: 'Paused', format: COUNT, link: appList('paused') },
      completed: { name: 'Completed', format: COUNT, link: appList('completed') },
      draft: { name: 'Drafts', format: COUNT, link: appList('draft') },
    },
  });

interface Needing extends Pick<PanelFrame, 'id' | 'title' | 'description'> {
  /** `attention_text` of the view. */
  attention: string;
  color: 'red' | 'orange' | 'text';
  link: PanelLink;
}

/** How many need the same. */
const needing = ({ attention, color, link, ...frame }: Needing): ReturnType<typeof statPanel> =>
  statPanel({
    ...frame,
    covers: 'now',
    noValue: 'None',
    span: 4,
    height: 4,
    sql: `SELECT countIf(attention_text = '${attention}') AS experiments FROM trackcrumb.experiment_summaries_v1`,
    values: {
      experiments: {
        name: 'Experiments',
        format: color === 'text' ? COUNT : countWithLimits({ below: 'text', from: [[1, color]] }),
        link,
      },
    },
  });

const visitors = (): ReturnType<typeof chartPanel> =>
  chartPanel({
    id: 7,
    title: 'Visitors so far, of the ten largest and all others',
    covers: 'the time range',
    description:
      'Running and paused experiments, as each night (UTC) stored them, and now. A flat line: nobody new comes.',
    noValue: 'Nothing stored yet: the first numbers come ten minutes after an experiment starts.',
    span: 24,
    height: 10,
    unit: 'locale',
    decimals: 0,
    lines: 'names',
    fromZero: true,
    points: true,
    legend: 'table, largest first',
    limits: 'none',
    sql: `
SELECT day AS time, if(position <= 10, name, 'All others') AS name, sum(visitors) AS visitors
FROM
(
    SELECT experiment_id, toStartOfDay(computed_at) AS day, argMax(counted, computed_at) AS visitors
    FROM
    (
        SELECT toString(experiment_id) AS experiment_id, computed_at, sum(n) AS counted
        FROM trackcrumb.result_snapshots_v1
        WHERE $__timeFilter(computed_at)
        GROUP BY experiment_id, computed_at
        UNION ALL
        SELECT experiment_id, assumeNotNull(computed_at) AS computed_at, assumeNotNull(n) AS counted
        FROM trackcrumb.experiment_summaries_v1
        WHERE computed_at IS NOT NULL AND n IS NOT NULL
    )
    GROUP BY experiment_id, day
) AS nights
INNER JOIN
(
    SELECT experiment_id, name, row_number() OVER (ORDER BY n DESC, experiment_id) AS position
    FROM trackcrumb.experiment_summaries_v1
    WHERE status IN ('running', 'paused')
) AS ranked ON ranked.experiment_id = nights.experiment_id
GROUP BY time, name
ORDER BY time, name = 'All others', visitors DESC`,
  });
