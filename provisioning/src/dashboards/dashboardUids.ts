export type DashboardUid = 'trackcrumb-overview' | 'trackcrumb-experiment' | 'trackcrumb-srm' | 'trackcrumb-ingest';

/** The dashboards by UID, which alert rules, links and bookmarks point to, and the variables that links may pass on. */
export const DASHBOARDS: Record<DashboardUid, { title: string; variables: readonly string[] }> = {
  'trackcrumb-overview': { title: 'Experiments overview', variables: ['datasource'] },
  'trackcrumb-experiment': { title: 'One experiment', variables: ['datasource', 'experiment'] },
  'trackcrumb-srm': { title: 'SRM health', variables: ['datasource', 'experiment'] },
  'trackcrumb-ingest': { title: 'Ingest health', variables: ['datasource'] },
};
