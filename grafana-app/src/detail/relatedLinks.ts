import type { Experiment } from '@trackcrumb/contract';
import { selectExperimentArms } from '@trackcrumb/contract/views';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../data/clickHouseDatasource';
import { t } from '../translation/translate';

/** A place in Grafana that shows more of an experiment. */
export interface RelatedLink {
  text: string;
  href: string;
}

/** Dashboards about an experiment, by uid; both have the variable `experiment`. */
const DASHBOARDS = { experiment: 'trackcrumb-experiment', srm: 'trackcrumb-srm' } as const;
type DashboardSubject = keyof typeof DASHBOARDS;
export const DASHBOARD_UIDS: readonly string[] = Object.values(DASHBOARDS);

const dashboardTitle = (subject: DashboardSubject): string =>
  subject === 'experiment'
    ? t('detail.dashboard', 'Dashboard of this experiment')
    : t('detail.srm-dashboard', 'SRM dashboard');

/** Undefined where this Grafana does not have it. */
export function dashboardLink(
  subject: DashboardSubject,
  existingUids: readonly string[],
  { id }: Experiment
): RelatedLink | undefined {
  const uid = DASHBOARDS[subject];
  return existingUids.includes(uid)
    ? {
        text: dashboardTitle(subject),
        href: `/d/${uid}?${new URLSearchParams({ 'var-experiment': id }).toString()}`,
      }
    : undefined;
}

/** The experiment's counts as a query in Explore. */
export function exploreLink({ id }: Experiment, datasourceUid: string): RelatedLink {
  const datasource = { type: CLICKHOUSE_DATASOURCE_TYPE, uid: datasourceUid };
  const query = {
    refId: 'A',
    datasource,
    editorType: 'sql',
    queryType: 'table',
    format: 1,
    rawSql: selectExperimentArms([id]),
  };
  const panes = { experiment: { datasource: datasourceUid, queries: [query], range: { from: 'now-30d', to: 'now' } } };
  return {
    text: t('detail.explore', 'Counts in Explore'),
    href: `/explore?${new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify(panes) }).toString()}`,
  };
}
