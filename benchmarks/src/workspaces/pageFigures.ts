import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Figure } from '@trackcrumb/testkit/figures/figure';

const WORKSPACE = 'trackcrumb-experiments-app';

/** A row of the page's bench, which ends its output with a line of JSON. */
interface PageRow {
  step: string;
  'small, ms': number;
  'large, ms': number;
  'longest task large, ms': number;
}

/** Runs the bench of the pages in Chromium: its own 30 million events, from click to result. */
export async function pageFigures(root: string): Promise<Figure[]> {
  const child = spawn('npm', ['run', '--silent', 'bench', '-w', WORKSPACE], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  const [status] = (await once(child, 'close')) as [number | null];
  const last = output.trim().split('\n').at(-1) ?? '';
  if (status !== 0 || !last.startsWith('[')) {
    throw new Error(`the bench of the pages ended with status ${status} and without figures: see its output above`);
  }
  return (JSON.parse(last) as PageRow[]).map((row) => ({
    what: row.step,
    ours: `${row['large, ms']} ms, longest task ${row['longest task large, ms']} ms`,
    against: `${row['small, ms']} ms with 1,000 visitors`,
    ratio: null,
  }));
}
