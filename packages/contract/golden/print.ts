// npx tsx golden/print.ts > golden/assignment.json
import { assignmentCases } from './assignmentCases';

process.stdout.write(`${JSON.stringify(assignmentCases(), null, 1)}\n`);
