import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';

/** Where a click leads. Grafana puts its own sub-path before a path that begins with a slash. */
export interface PanelLink {
  title: string;
  url: `/${string}`;
}

export const linksTo = (...links: PanelLink[]): DynamicConfigValue => ({ id: 'links', value: links });

const APP = '/a/trackcrumb-experiments-app' as const;
/** Of the row; a query gives the columns, and the panel hides them. */
const ROW = '${__data.fields.experiment_id}';
/** The same, and nothing in the one row of a table without rows. */
const CHOICE = '${__data.fields.chosen}';

/** The app's list; all of it, or one status. */
export const appList = (status?: string): PanelLink => ({
  title: 'Open in Experiments',
  url: `${APP}/experiments${status === undefined ? '' : `?status=${status}`}`,
});

/** The app's page of the experiment in the row; the form for a new one where the row says 'new'. */
export const APP_PAGE: PanelLink = { title: 'Open in Experiments', url: `${APP}/experiments/${ROW}` };

/** The dashboard of the experiment in the row. */
export const EXPERIMENT_DASHBOARD: PanelLink = {
  title: 'Open the dashboard',
  url: `/d/trackcrumb-experiment?var-experiment=${CHOICE}`,
};

/** The splits, and the arms of the experiment in the row. */
export const SRM_DASHBOARD_OF_ROW: PanelLink = {
  title: 'Show its arms',
  url: `/d/trackcrumb-srm?var-experiment=${CHOICE}`,
};

export const SRM_DASHBOARD: PanelLink = { title: 'Open SRM health', url: '/d/trackcrumb-srm' };

export const INGEST_DASHBOARD: PanelLink = { title: 'Open Ingest health', url: '/d/trackcrumb-ingest' };
