import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../src/root';

const MOST_LINES = 300;

/** Longer, and why. Vectors, golden files, lockfiles and dashboards are data; Grafana's own configuration is Grafana's. */
const EXCEPTIONS: Record<string, string> = {
  'docs/api.md': 'a reference, route by route and error by error',
  'docs/sql-views.md': 'a reference, column by column',
  'docs/cli.md': 'the help of every command, as it is',
  'provisioning/examples/prometheus-alerts.yaml': 'written by a program, a rule after the other',
};

it('a file holds one idea: no source or page is longer than 300 lines without a reason', () => {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const long = listed
    .toString()
    .split('\0')
    .filter((file) => /\.(tsx?|[mc]?js|sql|sh|css|html|md|ya?ml)$/.test(file) && !file.includes('/.config/'))
    .filter((file) => existsSync(path.join(ROOT, file)))
    .filter((file) => readFileSync(path.join(ROOT, file), 'utf8').trimEnd().split('\n').length > MOST_LINES);
  expect(long.sort()).toEqual(Object.keys(EXCEPTIONS).sort());
});
