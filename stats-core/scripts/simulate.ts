import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { falseWinnerTable } from './falseWinnerTable';
import { ProgressBar } from './progressBar';
import { srmTable } from './srmTable';

/** Simulated tests behind every number; more take longer and waver less. */
const TESTS = Number(process.env.TESTS ?? 4000);
/** npm runs the script in its workspace. */
const DOCUMENT = path.resolve('..', 'docs', 'statistics.md');

readFileSync(DOCUMENT); // Fails now rather than after a minute of work.

const bar = new ProgressBar();
const sections = {
  'false-winners': await falseWinnerTable(TESTS, bar),
  srm: await srmTable(TESTS, bar),
};
bar.end();

let document = readFileSync(DOCUMENT, 'utf8');
for (const [name, table] of Object.entries(sections)) {
  const start = `<!-- simulated: ${name} -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest] = document.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${DOCUMENT} has no section "${start} … ${end}"`);
  document = `${before}${start}\n\n${table}\n\n${end}${after}`;
  process.stdout.write(`\n${table}\n`);
}
writeFileSync(DOCUMENT, document);
process.stdout.write(`\nWritten to ${DOCUMENT}\n`);
