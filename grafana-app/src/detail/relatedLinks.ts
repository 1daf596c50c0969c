import { selectExperimentArms, type ExperimentRow } from '@trackcrumb/contract/views';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../data/queryClickHouse';
import { t } from '../translation/translate';

/** A place in Grafana that shows more of an experiment. */
export interface RelatedLink {
  text: string;
  href: string;
}

/** Dashboards that come with the product, by uid. */
export const DASHBOARD_UIDS = ['trackcrumb-experiment', 'trackcrumb-srm'] as const;
const dashboardTitle = (uid: (typeof DASHBOARD_UIDS)[number]): string =>
  uid === 'trackcrumb-experiment'
    ? t('detail.dashboard', 'Dashboard of this experiment')
    : t('detail.srm-dashboard', 'SRM dashboard');

export const dashboardLink = (uid: (typeof DASHBOARD_UIDS)[number], { experiment_id }: ExperimentRow): RelatedLink => ({
  text: dashboardTitle(uid),
  href: `/d/${uid}?${new URLSearchParams({ 'var-experiment': experiment_id }).toString()}`,
});

/** The experiment's counts as a query in Explore. */
export function exploreLink({ experiment_id }: ExperimentRow, datasourceUid: string): RelatedLink {
  const datasource = { type: CLICKHOUSE_DATASOURCE_TYPE, uid: datasourceUid };
  const query = {
    refId: 'A',
    datasource,
    editorType: 'sql',
    queryType: 'table',
    format: 1,
    rawSql: selectExperimentArms([experiment_id]),
  };
  const panes = { experiment: { datasource: datasourceUid, queries: [query], range: { from: 'now-30d', to: 'now' } } };
  return {
    text: t('detail.explore', 'Counts in Explore'),
    href: `/explore?${new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify(panes) }).toString()}`,
  };
}
