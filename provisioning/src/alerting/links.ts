import type { DashboardUid } from '../dashboards/dashboardUids';
import { PANEL_IDS } from '../panelIds';

/** Where the pages of `docs` can be read by whoever is on call: set with the repository's address (docs/releasing.md). */
const DOCS_URL = 'https://github.com/trackcrumb/trackcrumb-experiments/blob/main/docs';

/** The page with a section on each rule. */
export type RunbookPage = 'alerting.md' | 'metric-alerts.md';

/** A panel, the address of its dashboard, and both as Grafana looks for them. */
export interface PanelLink {
  dashboardUid: DashboardUid;
  panelId: number;
  /** What follows the address of the dashboard; a template. */
  search: string;
}

/** An instance without labels, as after an error, leads to the dashboard without a choice. */
export const SPLIT_PANEL: PanelLink = {
  dashboardUid: 'trackcrumb-experiment',
  panelId: PANEL_IDS.split,
  search: '{{ with .Labels.experiment_id }}?var-experiment={{ . }}{{ end }}',
};

export const NEWEST_EVENT_PANEL: PanelLink = {
  dashboardUid: 'trackcrumb-ingest',
  panelId: PANEL_IDS.newestEvent,
  search: '',
};

/** `externalURL` is Grafana's root_url and ends with a slash. */
const EXPERIMENT_URL =
  '{{ externalURL }}a/trackcrumb-experiments-app/experiments{{ with .Labels.experiment_id }}/{{ . }}{{ end }}';

/** The anchor of a heading on the page, as forges make it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');

/** Annotations that lead from an alert to its panel, its section of the runbook and, if it is about one, the experiment. */
export function linkAnnotations(
  runbook: { page: RunbookPage; heading: string },
  panel: PanelLink,
  ofExperiment: boolean
): Record<string, string> {
  return {
    runbook_url: `${DOCS_URL}/${runbook.page}#${anchorOf(runbook.heading)}`,
    dashboard_url: `{{ externalURL }}d/${panel.dashboardUid}${panel.search}`,
    ...(ofExperiment ? { experiment_url: EXPERIMENT_URL } : {}),
    // What Grafana knows a panel by: state in the panel, and addresses in messages.
    __dashboardUid__: panel.dashboardUid,
    __panelId__: String(panel.panelId),
  };
}
