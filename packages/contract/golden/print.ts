// npx tsx golden/print.ts: writes assignment.json and plans.json.
import { writeFileSync } from 'node:fs';
import { assignmentCases } from './assignmentCases';
import { planCases } from './planCases';

for (const [name, cases] of Object.entries({ assignment: assignmentCases(), plans: planCases() })) {
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(cases, null, 1)}\n`);
}
