import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answers } from '../test/runtimes/answers';
import { bundleAnswers } from '../test/runtimes/bundle';
import { largestDifference } from '../test/runtimes/largestDifference';

/** 100 MB a platform: fetched when this is run, no dependency of the repository. */
const DENO = 'deno@2.9.6';

const folder = mkdtempSync(path.join(tmpdir(), 'stats-core-deno-'));
try {
  const program = path.join(folder, 'answers.mjs');
  writeFileSync(program, await bundleAnswers('printing module'));
  const answer = execFileSync('npx', ['--yes', DENO, 'run', '--no-prompt', program], { encoding: 'utf8' });
  const difference = largestDifference(answer, answers());
  if (!(difference < 1e-12)) throw new Error(`Deno answers\n${answer}\nNode answers\n${answers()}`);
  process.stdout.write(
    `${DENO}, without any permission, answers as Node ${process.version} does, to ${difference.toExponential(0)}.\n`
  );
} finally {
  rmSync(folder, { recursive: true });
}
