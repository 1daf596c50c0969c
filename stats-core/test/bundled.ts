import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const run = promisify(execFile);

/** Bundles a TypeScript program, runs it in a process of its own, and gives back what it wrote. */
export async function runBundled(program: string, args: readonly string[]): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stats-core-'));
  const outfile = path.join(folder, 'program.cjs');
  try {
    await build({ entryPoints: [program], outfile, bundle: true, platform: 'node', format: 'cjs' });
    return (await run(process.execPath, [outfile, ...args])).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
