import type { DashboardJson } from './dashboardJson';
import { defaultThresholds } from './defaultThresholds';
import { missingLegend } from './legend';
import { brokenLinks } from './links';
import { unframedPanels } from './panelFrame';
import { tooWide } from './tableWidth';

/**
 * What a person who looks at these dashboards would complain of, as far as their files show it; what their queries answer
 * is looked at by {@link rawColumnNames} and {@link jsonCells}.
 *
 * @example
 * complaints([]); // []
 */
export const complaints = (dashboards: readonly DashboardJson[]): string[] =>
  dashboards.flatMap((dashboard) =>
    [
      ...unframedPanels(dashboard),
      ...dashboard.panels.flatMap((panel) =>
        [...defaultThresholds(panel), ...missingLegend(panel), ...tooWide(panel)].map(
          (complaint) => `panel ${panel.title}: ${complaint}`
        )
      ),
      ...brokenLinks(dashboard, dashboards),
    ].map((complaint) => `dashboard ${dashboard.uid}: ${complaint}`)
  );
