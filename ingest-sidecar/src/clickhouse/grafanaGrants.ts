import { ALERT_RULE_VIEWS, GRAFANA_VIEWS } from '@trackcrumb/contract/views';

/** Every version of a view, `experiments_v*`: a later sidecar makes the next one under a server that runs. */
const everyVersion = (view: string): string => view.replace(/^trackcrumb\.(.*_v)\d+$/, '$1*');

/** What the embedded server lets Grafana's two users read; no table: the views read those with the rights of the sidecar. */
export const GRAFANA_GRANTS = {
  grafanaReadableViews: GRAFANA_VIEWS.map(everyVersion),
  rulesReadableViews: ALERT_RULE_VIEWS.map(everyVersion),
};
