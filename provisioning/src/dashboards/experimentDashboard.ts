import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  type DashboardLink,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE, tableQuery } from '../clickhouseQuery';
import { DASHBOARDS, type DashboardUid } from './dashboardUids';
import { appList } from './panels/links';

/** Starts, pauses, weights, winners: works on any dashboard, see docs/dashboards.md. */
const CHANGES_SQL = `
SELECT time, text, tags
FROM trackcrumb.experiment_annotations_v1
WHERE $__timeFilter(time)
ORDER BY time`;

interface DashboardIdentity {
  uid: DashboardUid;
  description: string;
  from: string;
  /** Marks in the charts: shown at once, or when somebody switches them on; of all experiments, or by a query. */
  changes: { areShown: boolean; sql?: string };
}

/** What all dashboards share: the datasource choice, links to each other, marks of changes, the viewer's time zone. */
export function experimentDashboard({ uid, description, from, changes }: DashboardIdentity): DashboardBuilder {
  const dashboard = new DashboardBuilder(DASHBOARDS[uid].title)
    .uid(uid)
    .description(description)
    .tags(['trackcrumb'])
    .readonly()
    .time({ from, to: 'now' })
    // The preference of whoever looks; "browser" would overrule it.
    .timezone('')
    .refresh('5m')
    .withVariable(
      new DatasourceVariableBuilder('datasource')
        .label('ClickHouse')
        .type(DATASOURCE.type)
        .current({ text: 'TrackCrumb ClickHouse', value: 'trackcrumb-clickhouse' })
    )
    .annotation(
      new AnnotationQueryBuilder()
        .name('Experiment changes')
        .datasource(DATASOURCE)
        .enable(changes.areShown)
        .iconColor('purple')
        .target(tableQuery(changes.sql ?? CHANGES_SQL, 'Changes'))
    );
  for (const [other, { title, variables }] of Object.entries(DASHBOARDS)) {
    if (other !== uid) {
      const passed = variables.filter((name) => DASHBOARDS[uid].variables.includes(name));
      dashboard.link(linkTo(title, `/d/${other}?${passed.map((name) => `\${${name}:queryparam}`).join('&')}`));
    }
  }
  return dashboard.link(linkTo('Experiments app', appList().url));
}

/** In sight: the builder's default is a menu that nobody opens. */
function linkTo(title: string, url: string): Builder<DashboardLink> {
  const { placement: _, ...link } = new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url).build();
  return { build: () => link };
}
