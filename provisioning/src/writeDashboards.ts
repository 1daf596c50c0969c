// npm run dashboards: writes the committed JSON from the typed definitions.
import { writeFileSync } from 'node:fs';
import { dashboardFiles } from './dashboardFiles';

for (const [file, content] of Object.entries(dashboardFiles())) {
  writeFileSync(new URL(`../dashboards/json/${file}`, import.meta.url), content);
}
