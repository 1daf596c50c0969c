// npm run alerts: writes the committed YAML from the typed definitions.
import { writeFileSync } from 'node:fs';
import { alertFiles } from './alertFiles';

for (const [file, content] of Object.entries(alertFiles())) {
  writeFileSync(new URL(`../${file}`, import.meta.url), content);
}
