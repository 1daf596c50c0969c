// npm run bench: measures everything and writes docs/benchmarks.md.
//   --sizes 3000000,30000000   events of the results at scale, fewest first
//   --data directory           keeps the filled databases there and uses those it finds
//   --only stats,sdk,sidecar,verification,scale
//   --page                     also the pages in Chromium (fills its own 30 million events)
//   --out file                 instead of docs/benchmarks.md
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { machine } from './machine';
import { EXPLANATIONS } from './report/explanations';
import { report, type Section } from './report/report';
import { measureScale, type ScaleMeasurement } from './scale/measureScale';
import { pageFigures } from './workspaces/pageFigures';
import { measureVerification } from './verification/measureVerification';
import { workspaceFigures } from './workspaces/workspaceFigures';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROUNDS = 5;
const PARTS = ['stats', 'sdk', 'sidecar', 'verification', 'scale'];

const BENCHES = {
  stats: { workspace: '@trackcrumb/stats-core', title: 'Statistics', explanation: EXPLANATIONS.statsCore },
  sdk: { workspace: '@trackcrumb/sdk', title: 'SDK', explanation: EXPLANATIONS.sdk },
  sidecar: {
    workspace: '@trackcrumb/ingest-sidecar',
    title: 'Sidecar: ingest and flags',
    explanation: EXPLANATIONS.sidecar,
    env: { TRACKCRUMB_BENCH_SOAK_S: '60' },
  },
};

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '3000000,30000000' },
    data: { type: 'string' },
    only: { type: 'string', default: PARTS.join(',') },
    page: { type: 'boolean', default: false },
    out: { type: 'string', default: join(ROOT, 'docs/benchmarks.md') },
  },
});
const only = values.only.split(',');
const sizes = values.sizes.split(',').map(Number);
const unknown = only.find((part) => !PARTS.includes(part));
if (unknown !== undefined) {
  throw new Error(`--only ${unknown}: give some of ${PARTS.join(', ')}, separated by commas`);
}
if (sizes.some((size) => !Number.isInteger(size) || size <= 0)) {
  throw new Error(`--sizes ${values.sizes}: give whole numbers above 0, separated by commas`);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-bench-'));
try {
  const workspaces: Section[] = [];
  for (const [part, bench] of Object.entries(BENCHES)) {
    if (only.includes(part)) {
      say(`\n=== ${bench.title}`);
      workspaces.push({ ...bench, figures: await workspaceFigures(bench, ROOT, directory) });
    }
  }
  if (only.includes('verification')) {
    say('\n=== Exposures verified');
    const figures = await measureVerification(say);
    workspaces.push({ title: 'Exposures verified', explanation: EXPLANATIONS.verification, figures });
  }
  const scale: ScaleMeasurement[] = [];
  for (const events of only.includes('scale') ? sizes : []) {
    say(`\n=== Results of ${events.toLocaleString('en')} events`);
    const dataDirectory = join(values.data === undefined ? directory : resolve(values.data), String(events));
    scale.push(
      await measureScale(events, {
        dataDirectory,
        rounds: ROUNDS,
        say,
      })
    );
    if (values.data === undefined) {
      rmSync(dataDirectory, { recursive: true, force: true });
    }
  }
  if (values.page) {
    say('\n=== Pages in Chromium');
    workspaces.push({ title: 'Pages in Chromium', explanation: EXPLANATIONS.page, figures: await pageFigures(ROOT) });
  }
  const text = report({
    date: new Date().toISOString().slice(0, 10),
    machine: {
      // A part of the whole says so.
      Run: `--only ${values.only} --sizes ${values.sizes}${values.page ? ' --page' : ''}`,
      ...machine(scale[0]?.clickhouseVersion ?? 'not used'),
    },
    workspaces,
    scale,
  });
  writeFileSync(values.out, await format(text, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' }));
  say(`\nWritten to ${values.out}`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
