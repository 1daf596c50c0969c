import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { CLI_SOURCE } from './cliSource';

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `trackcrumb` as a process of its own, from source; `unread`: nobody listens to its stdout. */
export function runCli(
  args: readonly string[],
  { env = {}, unread = false }: { env?: Record<string, string>; unread?: boolean } = {}
): Promise<CliResult> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=@trackcrumb/source', CLI_SOURCE, ...args], {
    cwd: dirname(CLI_SOURCE),
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (unread) {
    child.stdout.destroy();
  }
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) =>
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }))
  );
}
