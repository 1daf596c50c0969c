import { spawn } from 'node:child_process';
import { cliProgram, SIDECAR_DIRECTORY } from './cliProgram';

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `trackcrumb` as a process of its own; `unread`: nobody listens to its stdout. */
export function runCli(
  args: readonly string[],
  { env = {}, unread = false }: { env?: Record<string, string>; unread?: boolean } = {}
): Promise<CliResult> {
  const child = spawn(process.execPath, [...cliProgram(), ...args], {
    cwd: SIDECAR_DIRECTORY,
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
