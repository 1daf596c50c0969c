// npm run soak [-- --minutes 10 --seed text]: kills and restarts under load, then an exact account. Exit code 1 when
// anything that was acknowledged is missing, doubled or wrong.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { broken } from './account';
import { accountLines } from './accountLines';
import { soak } from './soak';

/** About a thousand events a second. */
const TRACKER_PAUSE_MS = 200;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: 'soak' } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  throw new Error(`--minutes ${values.minutes}: give a number above 0`);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-soak-'));
try {
  say(`Soak of ${minutes} minutes, seed ${values.seed}: load, kills and restarts; the account comes at the end.`);
  const { account, faults } = await soak({
    directory,
    durationMs: minutes * 60_000,
    seed: values.seed,
    trackerPauseMs: TRACKER_PAUSE_MS,
  });
  say('');
  faults.forEach((times, name) => say(`${String(times).padStart(4)} x ${name}`));
  say('');
  accountLines(account).forEach(say);
  const problems = broken(account);
  say('');
  problems.forEach((problem) => say(`BROKEN: ${problem}`));
  say(problems.length === 0 ? 'Every promise was kept.' : `${problems.length} broken.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
