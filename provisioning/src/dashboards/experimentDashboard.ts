import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE, tableQuery } from '../clickhouseQuery';

const TAG = 'trackcrumb';

/** Starts, pauses, weights, winners: works on any dashboard, see docs/dashboards.md. */
export const ANNOTATIONS_SQL = `
SELECT time, text, tags
FROM trackcrumb.experiment_annotations_v1
WHERE $__timeFilter(time)
ORDER BY time`;

interface DashboardIdentity {
  /** Stable: alert rules and bookmarks point to it. */
  uid: string;
  title: string;
  description: string;
  from: string;
  annotationsSql?: string;
}

/** What all dashboards share: the datasource choice, links to each other, annotations of changes. */
export function experimentDashboard({
  uid,
  title,
  description,
  from,
  annotationsSql,
}: DashboardIdentity): DashboardBuilder {
  return new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags([TAG])
    .readonly()
    .time({ from, to: 'now' })
    .timezone('browser')
    .refresh('5m')
    .withVariable(
      new DatasourceVariableBuilder('datasource')
        .label('ClickHouse')
        .type(DATASOURCE.type)
        .current({ text: 'TrackCrumb ClickHouse', value: 'trackcrumb-clickhouse' })
    )
    .link(
      new DashboardLinkBuilder('TrackCrumb')
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .asDropdown(true)
        .includeVars(true)
    )
    .link(
      new DashboardLinkBuilder('Experiments app')
        .type(DashboardLinkType.Link)
        .url('/a/trackcrumb-experiments-app/experiments')
        .icon('external link')
        .tooltip('Verdicts, changes, the audit log')
    )
    .annotation(
      new AnnotationQueryBuilder()
        .name('Experiment changes')
        .datasource(DATASOURCE)
        .enable(true)
        .iconColor('purple')
        .target(tableQuery(annotationsSql ?? ANNOTATIONS_SQL, 'Changes'))
    );
}
