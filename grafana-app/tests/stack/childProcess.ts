import { spawn, type ChildProcess } from 'node:child_process';

/** A program a test run started. */
export interface Child {
  /** Everything it said so far. */
  output(): string;
  /** Resolves once `found` gives a value for what was said or done; rejects when the program ends first. */
  until<T>(found: () => T | undefined): Promise<T>;
  stop(): Promise<void>;
}

const POLL_MS = 50;

/** Starts a Node program with `env` on top of ours. */
export function startNode(name: string, args: string[], cwd: string, env: Record<string, string>): Child {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += String(chunk)));
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;

  return {
    output: () => said,
    async until(found) {
      for (;;) {
        const value = found();
        if (value !== undefined) {
          return value;
        }
        if (hasEnded()) {
          throw new Error(`${name} ended by itself:\n${said}`);
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    async stop() {
      if (!hasEnded()) {
        child.kill('SIGTERM');
        await ended;
      }
    },
  };
}
