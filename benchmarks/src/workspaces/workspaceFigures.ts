import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '@trackcrumb/testkit/figures/figure';

export interface WorkspaceBench {
  /** npm's name of the workspace. */
  workspace: string;
  title: string;
  env?: Record<string, string>;
}

/**
 * Runs the bench of a workspace and returns what it measured. A bench that ends with another status than 0 has missed a
 * target: its figures say which.
 *
 * @throws Error when it wrote no figures
 */
export async function workspaceFigures(
  { workspace, env = {} }: WorkspaceBench,
  root: string,
  directory: string
): Promise<Figure[]> {
  const file = join(directory, `${workspace.replace(/\W+/g, '-')}.json`);
  const child = spawn('npm', ['run', '--silent', 'bench', '-w', workspace, '--', '--json', file], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [status] = (await once(child, 'close')) as [number | null];
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Figure[];
  } catch (cause) {
    throw new Error(
      `the bench of ${workspace} ended with status ${status} and wrote no figures: see its output above`,
      {
        cause,
      }
    );
  }
}
