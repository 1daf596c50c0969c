import { experiment } from './dashboards/experiment';
import { ingestHealth } from './dashboards/ingestHealth';
import { overview } from './dashboards/overview';
import { srmHealth } from './dashboards/srmHealth';

/** What `dashboards/json` holds: file name and content. */
export function dashboardFiles(): Record<string, string> {
  const dashboards = {
    'overview.json': overview(),
    'srm-health.json': srmHealth(),
    'experiment.json': experiment(),
    'ingest-health.json': ingestHealth(),
  };
  return Object.fromEntries(
    Object.entries(dashboards).map(([file, dashboard]) => [file, `${JSON.stringify(dashboard.build(), null, 2)}\n`])
  );
}
